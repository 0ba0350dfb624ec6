using VirtualEsp32;

namespace LineThings.Firmware.Tests.Soak;

/// <summary>The real firmware on a virtual board, with its centrals; tells what is seen in the same words as the model.</summary>
internal sealed class BoardUnderTest : IDisposable
{
    private const int BootPin = 0;
    private const int LedPin = 2;
    private static readonly Guid Led = new("e9062e71-9e62-4bc6-b0d3-35cdcd9b027b");
    private static readonly Guid Button = new("62fbd229-6edd-4d1a-b554-5c4e1bb29169");
    private static readonly Guid Psdi = new("26e2b12b-85f0-4f3f-9fdd-91d114270e6e");
    private static readonly byte[] PsdiValue = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly VirtualTime _time = new();
    private readonly VirtualBoard _board;
    private readonly Central[] _centrals;
    private readonly List<string> _seen = [];
    private CentralConnection? _connection;

    /// <summary>Makes a board, switched off.</summary>
    public BoardUnderTest()
    {
        var air = new VirtualAir();
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = _time });
        _board.Drive.Write("things.cfg", "psdi=0102030405060708"u8);
        _board.DrivePin(BootPin, isHigh: true);
        air.Add(_board);
        _centrals = Enumerable.Range(0, Operations.Centrals).Select(_ => air.CreateCentral()).ToArray();
    }

    /// <summary>The rules that the firmware broke; a crash of the stack is not the firmware's.</summary>
    public IEnumerable<Fault> Faults => _board.Faults.Where(fault => fault.Rule != FaultRules.TwoPairingsCancelled);

    /// <summary>Whether the LED is lit.</summary>
    public bool IsLedLit => _board.IsPinHigh(LedPin);

    /// <summary>Does an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>What is seen of it, in order.</returns>
    public IReadOnlyList<string> Do(Operation operation)
    {
        _seen.Clear();
        switch (operation.Kind)
        {
            case OperationKind.Connect:
                Connect(operation.Central);
                break;
            case OperationKind.Press or OperationKind.Release:
                _board.DrivePin(BootPin, operation.Kind == OperationKind.Release);
                break;
            case OperationKind.Wait:
                _time.Advance(TimeSpan.FromMilliseconds(operation.Amount));
                break;
            case OperationKind.Forget:
                _centrals[operation.Central].Forget(_board.Address);
                break;
            case OperationKind.PowerOn:
                _board.PowerOn();
                break;
            case OperationKind.PowerOff:
                _board.PowerOff();
                break;
            default:
                DoOnLink(operation);
                break;
        }

        _seen.Add($"bonds {_board.BondCount}");
        return _seen;
    }

    /// <inheritdoc/>
    public void Dispose() => _board.Dispose();

    private void Connect(int central)
    {
        try
        {
            _connection = _centrals[central].Connect(_board.Address);
            _connection.NotificationReceived += notification => _seen.Add($"notify {central} {notification.Value.Span[0]}");
            _seen.Add("connected");
        }
        catch (ConnectionFailedException)
        {
            _seen.Add("cannot connect");
        }
    }

    private void DoOnLink(Operation operation)
    {
        if (_connection is not { IsOpen: true } connection)
        {
            _seen.Add("nobody connected");
            return;
        }

        switch (operation.Kind)
        {
            case OperationKind.Disconnect:
                connection.Disconnect();
                break;
            case OperationKind.LoseLink:
                connection.LoseLink();
                break;
            case OperationKind.Pair or OperationKind.RefusePairing:
                _seen.Add(Ended(connection.PairAsync(operation.Kind == OperationKind.Pair)).ToString());
                break;
            case OperationKind.ExchangeMtu:
                _seen.Add($"mtu {Ended(connection.ExchangeMtuAsync(operation.Amount))}");
                break;
            case OperationKind.Subscribe or OperationKind.Unsubscribe:
                See(connection.SubscribeAsync(Find(Button), operation.Kind == OperationKind.Subscribe), () => "done");
                break;
            case OperationKind.ReadPsdi:
                var psdi = connection.ReadAsync(Find(Psdi).ValueHandle);
                See(psdi, () => psdi.Result.AsSpan().SequenceEqual(PsdiValue) ? "psdi" : Convert.ToHexString(psdi.Result));
                break;
            case OperationKind.ReadButton:
                var button = connection.ReadAsync(Find(Button).ValueHandle);
                See(button, () => $"value {button.Result.Single()}");
                break;
            case OperationKind.ReadLed:
                See(connection.ReadAsync(Find(Led).ValueHandle), () => "readable");
                break;
            case OperationKind.WriteLed:
                Write(connection, [(byte)operation.Amount]);
                break;
            case OperationKind.WriteLedWrongLength:
                Write(connection, new byte[operation.Amount]);
                break;
            case OperationKind.LoseLinkOnWrite:
                connection.LosesLinkOnNextRequest = true;
                Write(connection, [(byte)operation.Amount]);
                break;
        }
    }

    private void Write(CentralConnection connection, byte[] value) =>
        See(connection.WriteAsync(Find(Led).ValueHandle, value), () => "done");

    private RemoteCharacteristic Find(Guid uuid) => _connection!.Discover()
        .SelectMany(service => service.Characteristics)
        .Single(characteristic => characteristic.Uuid == uuid);

    /// <summary>The firmware answers at once: no request is still open when its call returns.</summary>
    private static T Ended<T>(Task<T> request)
    {
        Assert.True(request.IsCompleted, "The board has not answered.");
        return request.GetAwaiter().GetResult();
    }

    private void See(Task request, Func<string> onSuccess)
    {
        Assert.True(request.IsCompleted, "The board has not answered.");
        _seen.Add(request.Exception?.InnerException switch
        {
            null => onSuccess(),
            AttErrorException refused => $"att {refused.Code:x2}",
            LinkLostException => "link lost",
            var other => other.GetType().Name,
        });
    }
}
