using LineThings.Firmware;
using VirtualEsp32;

namespace Repository.Tests.Boards;

/// <summary>
/// A virtual board that was started with a folder's files on its drive: what it printed, and whether button and LED are where they should be.
/// </summary>
internal sealed class ConfigurationTrial
{
    private const string Press = "button: press not sent, nobody is connected";
    private const string Release = "button: release not sent, nobody is connected";

    /// <summary>More than the longest debounce that can be configured.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly Guid LedCharacteristic = new("e9062e71-9e62-4bc6-b0d3-35cdcd9b027b");

    private readonly VirtualTime _time = new();
    private readonly List<string> _console = [];

    private ConfigurationTrial()
    {
    }

    /// <summary>What the firmware printed at its start.</summary>
    public IReadOnlyList<string> StartReport { get; private set; } = [];

    /// <summary>The rules of the chip that the firmware broke with this configuration.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Whether a press and a release on the board's button reached the firmware.</summary>
    public bool IsButtonThere { get; private set; }

    /// <summary>Whether the board's LED followed what a central wrote.</summary>
    public bool IsLedThere { get; private set; }

    /// <summary>Starts a board, presses its button and switches its LED.</summary>
    /// <param name="facts">The board.</param>
    /// <param name="drive">The files on its drive.</param>
    /// <returns>What came of it.</returns>
    public static ConfigurationTrial Run(BoardFacts facts, IReadOnlyDictionary<string, byte[]> drive)
    {
        var trial = new ConfigurationTrial();
        using var board = new VirtualBoard(new BoardOptions
        {
            Firmware = StarterFirmware.Program,
            Time = trial._time,
            TargetName = facts.Target,
            Chip = ChipModel.All.Single(chip => chip.Name == facts.Chip),
        });
        board.Happened += what => trial.Note(what);
        foreach (var (name, content) in drive)
        {
            board.Drive.Write(name, content);
        }

        if (facts.Button.Pull == PinPull.Board)
        {
            board.DrivePin(facts.Button.Pin, facts.Button.Active == PinLevel.Low);
        }

        board.PowerOn();
        trial._time.Advance(Settling);
        trial.StartReport = trial._console.ToArray();
        trial.IsButtonThere = trial.TryButton(board, facts.Button);
        trial.IsLedThere = VirtualTimeLoop.Run(trial._time, () => TryLed(board, facts.Led));
        trial.Faults = board.Faults.Select(fault => fault.ToString()).ToArray();
        return trial;
    }

    private static async Task<bool> TryLed(VirtualBoard board, LedFacts led)
    {
        var air = new VirtualAir();
        air.Add(board);
        var connection = air.CreateCentral().Connect(board.Address);
        await connection.PairAsync();
        var characteristics = connection.Discover().SelectMany(service => service.Characteristics);
        var handle = characteristics.Single(characteristic => characteristic.Uuid == LedCharacteristic).ValueHandle;
        foreach (var isOn in new[] { true, false })
        {
            await connection.WriteAsync(handle, new[] { isOn ? (byte)1 : (byte)0 });
            if (board.IsPinHigh(led.Pin) != (isOn == (led.Active == PinLevel.High)))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryButton(VirtualBoard board, ButtonFacts button)
    {
        _console.Clear();
        try
        {
            foreach (var isPressed in new[] { true, false })
            {
                board.DrivePin(button.Pin, isPressed == (button.Active == PinLevel.High));
                _time.Advance(Settling);
            }
        }
        catch (InvalidOperationException)
        {
            // The firmware drives the pin itself: it has something else there.
            return false;
        }

        return _console.SequenceEqual([Press, Release]);
    }

    private void Note(BoardEvent what)
    {
        if (what is LogWritten log)
        {
            _console.Add(log.Text);
        }
    }
}
