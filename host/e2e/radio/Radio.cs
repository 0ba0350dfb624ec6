using System.Text.Json;
using System.Text.Json.Serialization;
using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.VirtualRadio;

/// <summary>
/// One virtual board with the starter's firmware, and the computer's side of the air: a central that scans, connects and pairs when it is told
/// to. Reads commands and tells answers and events, one JSON object a line.
/// </summary>
/// <remarks>
/// <para>Commands: <c>scan</c>, <c>connect</c>, <c>pair</c>, <c>read</c>, <c>write</c>, <c>subscribe</c>, <c>disconnect</c>, <c>forget</c>;
/// of the surroundings: <c>lose</c> (the link, now), <c>loseNext</c> (the link, before the next request is answered), <c>press</c>,
/// <c>power</c>, <c>state</c>. A command is begun when it is read; the answer comes when it is done, so answers can overtake each other.</para>
/// <para>Events: <c>ready</c>, <c>advertising</c>, <c>closed</c>, <c>notified</c>, <c>pin</c>, <c>power</c>, <c>log</c>, <c>fault</c>.</para>
/// </remarks>
internal sealed class Radio : IDisposable
{
    private const string ConfigurationFile = "things.cfg";
    private const int LedPin = 2;
    private const int ButtonPin = 0;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly (GattProperties Property, string Flag)[] Flags =
    [
        (GattProperties.Broadcast, "broadcast"),
        (GattProperties.Read, "read"),
        (GattProperties.WriteWithoutResponse, "write-without-response"),
        (GattProperties.Write, "write"),
        (GattProperties.Notify, "notify"),
        (GattProperties.Indicate, "indicate"),
    ];

    private readonly Lock _outputLock = new();
    private readonly TextWriter _output;
    private readonly VirtualAir _air = new();
    private readonly VirtualBoard _board;
    private readonly Central _central;
    private CentralConnection? _connection;
    private IReadOnlyList<RemoteCharacteristic> _characteristics = [];
    private bool _wasAdvertising;

    /// <summary>Makes a radio; its board is switched off until <see cref="RunAsync"/>.</summary>
    /// <param name="time">The board's clock.</param>
    /// <param name="configuration">The board's <c>I:\things.cfg</c>, or <see langword="null"/>.</param>
    /// <param name="output">Where answers and events go.</param>
    public Radio(TimeProvider time, byte[]? configuration, TextWriter output)
    {
        _output = output;
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = time });
        if (configuration is not null)
        {
            _board.Drive.Write(ConfigurationFile, configuration);
        }

        _air.Add(_board);
        _central = _air.CreateCentral();
        _board.Happened += OnHappened;
    }

    /// <summary>Switches the board on and carries out commands until there are no more.</summary>
    /// <param name="input">The commands.</param>
    /// <returns>Ends with the input; commands that the board has not answered by then are given up.</returns>
    public async Task RunAsync(TextReader input)
    {
        Write(new { Event = "ready", Address = AddressText });
        _board.PowerOn();
        while (await input.ReadLineAsync() is { } line)
        {
            _ = AnswerAsync(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _board.Dispose();

    private string AddressText => string.Join(':', Convert.ToHexStringLower(BitConverter.GetBytes(_board.Address))
        .Chunk(2).Take(6).Reverse().Select(digits => new string(digits)));

    private async Task AnswerAsync(string line)
    {
        int? id = null;
        try
        {
            var command = JsonSerializer.Deserialize<RadioCommand>(line, Json) ?? throw new RadioException("a command is a JSON object");
            id = command.Id;
            Write(new { Id = id, Result = await DoAsync(command) });
        }
        catch (AttErrorException exception)
        {
            Write(new { Id = id, Error = exception.Message, Att = exception.Code });
        }
        catch (Exception exception)
            when (exception is JsonException or FormatException or RadioException or ConnectionFailedException or LinkLostException or InvalidOperationException)
        {
            Write(new { Id = id, Error = exception.Message });
        }
    }

    private async Task<object?> DoAsync(RadioCommand command)
    {
        switch (command.Do)
        {
            case "scan":
                return Hear();
            case "connect":
                return Connect();
            case "pair":
                return await Connection.PairAsync(On(command));
            case "read":
                return Convert.ToHexStringLower(await Connection.ReadAsync(Find(command).ValueHandle));
            case "write":
                await Connection.WriteAsync(Find(command).ValueHandle, Convert.FromHexString(command.Value ?? throw new RadioException("write wants a value")));
                return null;
            case "subscribe":
                await Connection.SubscribeAsync(Find(command), On(command));
                return null;
            case "disconnect":
                _connection?.Disconnect();
                return null;
            case "forget":
                _central.Forget(_board.Address);
                return null;
            case "lose":
                Connection.LoseLink();
                return null;
            case "loseNext":
                Connection.LosesLinkOnNextRequest = true;
                return null;
            case "press":
                Press(On(command));
                return null;
            case "power":
                Power(On(command));
                return null;
            case "state":
                return new
                {
                    _board.Power,
                    IsLedOn = _board.IsPinHigh(LedPin),
                    Bonds = _board.BondCount,
                    _board.Radio.IsAdvertising,
                    _board.Radio.IsConnected,
                    _board.Radio.IsEncrypted,
                    Faults = _board.Faults.Select(fault => fault.ToString()),
                };
            default:
                throw new RadioException($"there is no command {command.Do}");
        }
    }

    private static bool On(RadioCommand command) => command.On ?? throw new RadioException($"{command.Do} wants on");

    private CentralConnection Connection => _connection ?? throw new LinkLostException();

    private object? Hear() => _central.Scan() is [var report]
        ? new { Name = report.LocalName ?? string.Empty, Services = report.ServiceUuids, report.IsConnectable }
        : null;

    private object Connect()
    {
        var connection = _central.Connect(_board.Address);
        connection.NotificationReceived += OnNotification;
        connection.Closed += end => Write(new { Event = "closed", End = end });
        var services = connection.Discover();
        _connection = connection;
        _characteristics = [.. services.SelectMany(service => service.Characteristics)];
        return services.Select(service => new
        {
            service.Uuid,
            service.Handle,
            Characteristics = service.Characteristics.Select(characteristic => new
            {
                characteristic.Uuid,
                Handle = characteristic.ValueHandle,
                Flags = Flags.Where(flag => characteristic.Properties.HasFlag(flag.Property)).Select(flag => flag.Flag),
            }),
        });
    }

    private RemoteCharacteristic Find(RadioCommand command) =>
        _characteristics.FirstOrDefault(characteristic => characteristic.Uuid == command.Uuid)
        ?? throw new RadioException($"{command.Do} wants the UUID of a characteristic that a connection has discovered");

    private void Press(bool isDown)
    {
        // A board that is off listens to nothing; the starter's button then is BOOT, which pulls its pin low.
        var button = _board.ListenedPins is [var first, ..] ? first : new ListenedPin(ButtonPin, IsIdleHigh: true);
        _board.DrivePin(button.Number, isDown != button.IsIdleHigh);
    }

    private void Power(bool isOn)
    {
        if (isOn)
        {
            _board.PowerOn();
        }
        else
        {
            _board.PowerOff();
        }
    }

    private void OnNotification(NotificationReceived notification) => Write(new
    {
        Event = "notified",
        Characteristic = _characteristics.First(characteristic => characteristic.ValueHandle == notification.ValueHandle).Uuid,
        Value = Convert.ToHexStringLower(notification.Value.Span),
    });

    private void OnHappened(BoardEvent happened)
    {
        switch (happened)
        {
            case RadioChanged { State: var state }:
                if (state.IsAdvertising && !_wasAdvertising)
                {
                    Write(new { Event = "advertising", Report = Hear() });
                }

                _wasAdvertising = state.IsAdvertising;
                break;
            case PinChanged pin:
                Write(new { Event = "pin", pin.Pin, pin.IsHigh });
                break;
            case PowerChanged { State: var power }:
                Write(new { Event = "power", Power = power });
                break;
            case LogWritten log:
                Write(new { Event = "log", log.Text });
                break;
            case FaultReported { Fault: var fault }:
                Write(new { Event = "fault", Text = fault.ToString() });
                break;
        }
    }

    private void Write(object line)
    {
        var text = JsonSerializer.Serialize(line, Json);
        lock (_outputLock)
        {
            _output.WriteLine(text);
        }
    }
}
