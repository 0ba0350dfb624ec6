using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.Workbench;

/// <summary>A virtual board with the starter's firmware, in virtual time, switched off.</summary>
internal sealed class BoardSetup
{
    private const string ConfigurationFile = "things.cfg";

    /// <summary>Sets a board up.</summary>
    /// <param name="configuration">A file to put on the drive as <c>I:\things.cfg</c>, or <see langword="null"/>.</param>
    /// <exception cref="BadInputException">The file cannot be read or does not fit.</exception>
    public BoardSetup(FileInfo? configuration)
    {
        Board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = Time });
        Air.Add(Board);
        if (configuration is not null)
        {
            Board.Drive.Write(ConfigurationFile, InputFile.ReadBytes(configuration, VirtualDrive.Capacity));
        }
    }

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>The air.</summary>
    public VirtualAir Air { get; } = new();

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }
}
