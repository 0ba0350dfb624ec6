using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.Bench;

/// <summary>A board with the starter's firmware and a central that is paired and subscribed to the button.</summary>
internal sealed class ConnectedBoard : IDisposable
{
    /// <summary>The pin of the BOOT button.</summary>
    public const int ButtonPin = 0;

    /// <summary>A pin that the firmware does not use.</summary>
    public const int UnusedPin = 4;

    /// <summary>The firmware's debounce.</summary>
    public static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(20);

    private static readonly Guid Led = new("e9062e71-9e62-4bc6-b0d3-35cdcd9b027b");
    private static readonly Guid Button = new("62fbd229-6edd-4d1a-b554-5c4e1bb29169");

    /// <summary>Makes the board and connects.</summary>
    public ConnectedBoard()
    {
        Board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = Time });
        var air = new VirtualAir();
        air.Add(Board);
        Board.PowerOn();
        Connection = air.CreateCentral().Connect(Board.Address);
        Connection.PairAsync().GetAwaiter().GetResult();
        LedHandle = Find(Led).ValueHandle;
        ButtonHandle = Find(Button).ValueHandle;
        Connection.SubscribeAsync(Find(Button)).GetAwaiter().GetResult();
        Connection.NotificationReceived += _ => Notifications++;
    }

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>The central's connection.</summary>
    public CentralConnection Connection { get; }

    /// <summary>The handle of the LED's value.</summary>
    public ushort LedHandle { get; }

    /// <summary>The handle of the button's value, which cannot be written.</summary>
    public ushort ButtonHandle { get; }

    /// <summary>How many notifications have arrived.</summary>
    public int Notifications { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => Board.Dispose();

    private RemoteCharacteristic Find(Guid uuid) => Connection.Discover()
        .SelectMany(service => service.Characteristics)
        .Single(characteristic => characteristic.Uuid == uuid);
}
