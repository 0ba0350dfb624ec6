using System.Globalization;
using System.Text;
using LineThings.App;
using LineThings.Firmware;
using LineThings.Platform;
using VirtualEsp32;

namespace LineThings.Workbench.Boards;

/// <summary>A virtual board of the workbench with the starter's firmware, in real time.</summary>
internal sealed class HostedBoard : IWorkbenchBoard, IDisposable
{
    private const string VersionLine = "boot: version=";

    private readonly Lock _lock = new();
    private readonly Product _product;
    private bool _isPressed;
    private string? _deviceId;
    private string? _firmware;
    private VirtualBoardLink? _link;

    /// <summary>Makes a board, switched off.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="product">Its product.</param>
    /// <param name="address">Its Bluetooth address.</param>
    /// <param name="psdi">Its PSDI in lower-case hex.</param>
    /// <param name="time">The clock.</param>
    public HostedBoard(string name, Product product, ulong address, string psdi, TimeProvider time)
    {
        Name = name;
        Psdi = psdi;
        _product = product;
        Board = new VirtualBoard(new BoardOptions { Address = address, Firmware = StarterFirmware.Program, Time = time });
        Board.Happened += OnHappened;
        Board.Drive.Write(ThingsCfg.FileName, Encoding.UTF8.GetBytes(ThingsCfg.TextFor(product, name, psdi)));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long ProductId => _product.Id;

    /// <inheritdoc/>
    public long ChannelId => _product.ChannelId;

    /// <inheritdoc/>
    public Guid ServiceUuid => _product.ServiceUuid;

    /// <summary>Its PSDI in lower-case hex.</summary>
    public string Psdi { get; }

    /// <summary>The board itself.</summary>
    public VirtualBoard Board { get; }

    /// <summary>Its address as it is written.</summary>
    public string Key => KeyOf(Board.Address);

    /// <summary>The firmware's name and version as its boot report tells it; <see langword="null"/> before the first start.</summary>
    public string? Firmware => Volatile.Read(ref _firmware);

    /// <summary>Whether somebody holds the button down.</summary>
    public bool IsPressed
    {
        get
        {
            lock (_lock)
            {
                return _isPressed;
            }
        }
    }

    /// <summary>Whether the LED is lit.</summary>
    public bool IsLedOn => Board.Power == PowerState.On && Board.IsPinHigh(ThingsCfg.LedPin);

    /// <inheritdoc/>
    public string? DeviceId
    {
        get => Volatile.Read(ref _deviceId);
        set => Volatile.Write(ref _deviceId, value);
    }

    /// <summary>An address as it is written.</summary>
    /// <param name="address">The address.</param>
    /// <returns>For example <c>02:00:00:00:00:01</c>.</returns>
    public static string KeyOf(ulong address) => string.Join(
        ':', Enumerable.Range(0, 6).Select(index => ((address >> (8 * (5 - index))) & 0xFF).ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Presses the button or lets go of it.</summary>
    /// <param name="isPressed">Which.</param>
    /// <returns>Whether that is a change.</returns>
    public bool Press(bool isPressed)
    {
        lock (_lock)
        {
            if (_isPressed == isPressed)
            {
                return false;
            }

            _isPressed = isPressed;
        }

        // A board that is off or has crashed listens to nothing; the starter's button then is BOOT, which pulls its pin low.
        var button = Board.ListenedPins is [var first, ..] ? first : new ListenedPin(ThingsCfg.ButtonPin, IsIdleHigh: true);
        Board.DrivePin(button.Number, isPressed ? !button.IsIdleHigh : button.IsIdleHigh);
        return true;
    }

    /// <summary>Loses the link to the phone that is connected, if any.</summary>
    /// <returns>Whether there was one.</returns>
    public bool LoseLink()
    {
        VirtualBoardLink? link;
        lock (_lock)
        {
            link = _link;
        }

        if (link?.Connection is not { IsOpen: true } connection)
        {
            return false;
        }

        connection.LoseLink();
        return true;
    }

    /// <summary>A phone has connected.</summary>
    /// <param name="link">Its link.</param>
    public void Attach(VirtualBoardLink link)
    {
        lock (_lock)
        {
            _link = link;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Board.Dispose();

    private void OnHappened(BoardEvent happened)
    {
        if (happened is LogWritten { Text: var text } && text.StartsWith(VersionLine, StringComparison.Ordinal))
        {
            Volatile.Write(ref _firmware, $"{StarterFirmware.Program.ProgramName} {text[VersionLine.Length..].Trim()}");
        }
    }
}
