using LineThings.App;
using VirtualEsp32;

namespace LineThings.Workshop.Trials;

/// <summary>A virtual board that is switched on, its finger and its phone; in virtual time.</summary>
internal sealed class Trial : IDisposable
{
    private const int ButtonPin = 0;
    private const int LedPin = 2;
    private const string ConfigurationFile = "things.cfg";

    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(2);

    private readonly VirtualTime _time = new();
    private readonly VirtualAir _air = new();
    private readonly VirtualBoard _board;
    private readonly Central _phone;
    private readonly List<string> _console = [];
    private readonly List<(TimeSpan At, bool IsLit)> _led = [];
    private readonly List<(Guid Characteristic, TimeSpan At, byte[] Value)> _notified = [];
    private CentralConnection? _connection;

    /// <summary>Switches a board on and waits until it has started.</summary>
    /// <param name="firmware">The firmware.</param>
    /// <param name="configuration">What to put on the drive as <c>things.cfg</c>, or <see langword="null"/>.</param>
    public Trial(FirmwareImage firmware, byte[]? configuration)
    {
        _board = new VirtualBoard(new BoardOptions { Firmware = firmware, Time = _time });
        _air.Add(_board);
        _phone = _air.CreateCentral();
        _board.Happened += OnBoardEvent;
        if (configuration is not null)
        {
            _board.Drive.Write(ConfigurationFile, configuration);
        }

        _board.PowerOn();
        _time.Advance(Boot);
    }

    /// <summary>What the serial console shows.</summary>
    public IReadOnlyList<string> Console => _console;

    /// <summary>The changes of the LED.</summary>
    public IReadOnlyList<(TimeSpan At, bool IsLit)> Led => _led;

    /// <summary>Whether the LED is lit.</summary>
    public bool IsLit => _board.IsPinHigh(LedPin);

    /// <summary>The notifications that the phone got.</summary>
    public IReadOnlyList<(Guid Characteristic, TimeSpan At, byte[] Value)> Notified => _notified;

    /// <summary>The first rule of the chip that the firmware broke, or <see langword="null"/>.</summary>
    public Fault? Fault => _board.Faults.Count > 0 ? _board.Faults[0] : null;

    /// <summary>The time since the board was switched on.</summary>
    public TimeSpan Now => _time.Elapsed;

    /// <summary>The board's services as the phone sees them; empty without a connection.</summary>
    public IReadOnlyList<RemoteService> Services => _connection is { IsOpen: true } ? _connection.Discover() : [];

    /// <summary>What the phone hears of the board; <see langword="null"/> when it is not in the air.</summary>
    /// <returns>The report.</returns>
    public ScanReport? Scan() => _phone.Scan() is [var report] ? report : null;

    /// <summary>Connects the phone and pairs.</summary>
    /// <exception cref="TrialException">That does not work.</exception>
    public void Connect()
    {
        try
        {
            _connection = _phone.Connect(_board.Address);
        }
        catch (ConnectionFailedException)
        {
            throw new TrialException($"the phone cannot connect; the console's last line is \"{(_console is [.., var last] ? last : string.Empty)}\"");
        }

        var services = _connection.Discover();
        _connection.NotificationReceived += notification => _notified.Add((
            services.SelectMany(service => service.Characteristics)
                .First(characteristic => characteristic.ValueHandle == notification.ValueHandle).Uuid,
            _time.Elapsed,
            notification.Value.ToArray()));
        var outcome = VirtualTimeLoop.Run(_time, () => _connection.PairAsync());
        if (outcome != PairingOutcome.Paired)
        {
            throw new TrialException($"the phone cannot pair: {outcome}");
        }
    }

    /// <summary>Ends the phone's connection.</summary>
    public void Disconnect() => _connection!.Disconnect();

    /// <summary>Switches a characteristic's notifications on.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="TrialException">The board does not have it, or does not answer any more.</exception>
    public GattReply Subscribe(Guid uuid) => Ask(async connection =>
    {
        await connection.SubscribeAsync(Find(uuid));
        return [];
    });

    /// <summary>Reads a characteristic.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="TrialException">The board does not have it, or does not answer any more.</exception>
    public GattReply Read(Guid uuid) => Ask(connection => connection.ReadAsync(Find(uuid).ValueHandle));

    /// <summary>Writes a characteristic.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="TrialException">The board does not have it, or does not answer any more.</exception>
    public GattReply Write(Guid uuid, params byte[] value) => Ask(async connection =>
    {
        await connection.WriteAsync(Find(uuid).ValueHandle, value);
        return [];
    });

    /// <summary>Presses BOOT, or lets go of it.</summary>
    /// <param name="isPressed">Whether to press.</param>
    public void SetButton(bool isPressed) => _board.DrivePin(ButtonPin, !isPressed);

    /// <summary>Presses BOOT for a tenth of a second, and waits as long.</summary>
    public void Press()
    {
        SetButton(isPressed: true);
        Wait(TimeSpan.FromMilliseconds(100));
        SetButton(isPressed: false);
        Wait(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much.</param>
    public void Wait(TimeSpan time) => _time.Advance(time);

    /// <summary>Runs a scenario set over one connection, as the app does.</summary>
    /// <param name="set">The set.</param>
    /// <param name="meanwhile">What happens once the connection is up and its triggers are subscribed.</param>
    /// <returns>The results; empty when the board cannot be reached.</returns>
    public IReadOnlyList<RunResult> Run(ScenarioSet set, Func<TimeProvider, Task> meanwhile)
    {
        var results = new List<RunResult>();
        VirtualTimeLoop.Run(_time, async () =>
        {
            using var stop = new CancellationTokenSource();
            await using var link = new VirtualBoardLink(_phone, _board.Address);
            var session = new ScenarioSession(link, set, _time, happened =>
            {
                if (happened is RunEnded ended)
                {
                    results.Add(ended.Result);
                }
            });
            var running = session.RunAsync(stop.Token);
            await session.Started;
            await meanwhile(_time);
            await session.WhenIdleAsync();
            Stop(stop);
            await running;
        });
        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => _board.Dispose();

    /// <summary>Not CancelAsync: what stops is to stop here and now.</summary>
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private GattReply Ask(Func<CentralConnection, Task<byte[]>> request) => VirtualTimeLoop.Run(_time, async () =>
    {
        try
        {
            return new GattReply(await request(_connection!), null);
        }
        catch (AttErrorException exception)
        {
            return new GattReply([], exception.Code);
        }
        catch (LinkLostException)
        {
            throw new TrialException($"the board does not answer any more; its power is {_board.Power}");
        }
    });

    private RemoteCharacteristic Find(Guid uuid) => Services
        .SelectMany(service => service.Characteristics)
        .FirstOrDefault(characteristic => characteristic.Uuid == uuid)
        ?? throw new TrialException($"the board does not offer {uuid}");

    private void OnBoardEvent(BoardEvent happened)
    {
        switch (happened)
        {
            case LogWritten log:
                _console.Add(log.Text);
                break;
            case PinChanged { Pin: LedPin } pin:
                _led.Add((_time.Elapsed, pin.IsHigh));
                break;
        }
    }
}
