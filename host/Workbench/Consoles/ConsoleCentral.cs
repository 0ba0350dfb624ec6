using VirtualEsp32;

namespace LineThings.Workbench.Consoles;

/// <summary>A central of the console: carries out one command after the other and prints what comes of it.</summary>
internal sealed class ConsoleCentral
{
    private readonly int _number;
    private readonly Central _central;
    private readonly EventPrinter _printer;
    private readonly Dictionary<ushort, Guid> _uuids = [];
    private CentralConnection? _connection;

    /// <summary>Makes a central.</summary>
    /// <param name="number">Its number in the script.</param>
    /// <param name="central">The central.</param>
    /// <param name="printer">Where events go.</param>
    public ConsoleCentral(int number, Central central, EventPrinter printer)
    {
        _number = number;
        _central = central;
        _printer = printer;
    }

    /// <summary>Whether it is connected.</summary>
    public bool IsConnected => _connection is { IsOpen: true };

    /// <summary>Scans.</summary>
    /// <returns>The reports.</returns>
    public IReadOnlyList<ScanReport> Scan() => _central.Scan();

    /// <summary>Connects to a board.</summary>
    /// <param name="address">The board's address.</param>
    public void Connect(ulong address)
    {
        if (IsConnected)
        {
            _printer.Error("connect", $"central={_number} reason=already-connected");
            return;
        }

        try
        {
            _connection = _central.Connect(address);
        }
        catch (ConnectionFailedException)
        {
            _printer.Error("connect", $"central={_number} reason=not-advertising");
            return;
        }

        _printer.Write("connected", $"central={_number}");
        _connection.NotificationReceived += OnNotification;
        _connection.Closed += OnClosed;
        foreach (var characteristic in _connection.Discover().SelectMany(service => service.Characteristics))
        {
            _uuids[characteristic.ValueHandle] = characteristic.Uuid;
        }
    }

    /// <summary>Pairs, or encrypts with the key kept.</summary>
    /// <returns>Ends when that is done.</returns>
    public Task PairAsync() => DoAsync("pair", $"central={_number}", async connection =>
    {
        switch (await connection.PairAsync())
        {
            case PairingOutcome.Paired:
                var isBonded = _central.IsBondedWith(connection.BoardAddress);
                _printer.Write("paired", $"central={_number} bonded={(isBonded ? 1 : 0)}");
                break;
            case PairingOutcome.BondMismatch:
                _printer.Error("pair", $"central={_number} reason=bond-mismatch");
                break;
            default:
                _printer.Error("pair", $"central={_number} reason=refused");
                break;
        }
    });

    /// <summary>Asks for a larger MTU.</summary>
    /// <param name="size">What the central can take, in bytes.</param>
    /// <returns>Ends when that is done.</returns>
    public Task ExchangeMtuAsync(int size) => DoAsync("mtu", $"central={_number}", async connection =>
        _printer.Write("mtu", $"central={_number} size={await connection.ExchangeMtuAsync(size)}"));

    /// <summary>Subscribes to a characteristic, or ends that.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <param name="isSubscribed">Whether notifications are wanted.</param>
    /// <returns>Ends when that is done.</returns>
    public Task SubscribeAsync(Guid uuid, bool isSubscribed)
    {
        var command = isSubscribed ? "sub" : "unsub";
        return OnCharacteristicAsync(command, uuid, async (connection, characteristic) =>
        {
            if (characteristic.ConfigurationHandle == 0)
            {
                _printer.Error(command, $"uuid={uuid} reason=cannot-notify");
                return;
            }

            await connection.SubscribeAsync(characteristic, isSubscribed);
            _printer.Write(isSubscribed ? "subscribed" : "unsubscribed", $"central={_number} uuid={uuid}");
        });
    }

    /// <summary>Reads a characteristic.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <returns>Ends when that is done.</returns>
    public Task ReadAsync(Guid uuid) => OnCharacteristicAsync("read", uuid, async (connection, characteristic) =>
    {
        var value = await connection.ReadAsync(characteristic.ValueHandle);
        _printer.Write("read", $"uuid={uuid} value={EventPrinter.Hex(value)}");
    });

    /// <summary>Writes a characteristic.</summary>
    /// <param name="uuid">The characteristic.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>Ends when that is done.</returns>
    public Task WriteAsync(Guid uuid, byte[] value) => OnCharacteristicAsync("write", uuid, async (connection, characteristic) =>
    {
        await connection.WriteAsync(characteristic.ValueHandle, value);
        _printer.Write("written", $"uuid={uuid} value={EventPrinter.Hex(value)}");
    });

    /// <summary>Disconnects.</summary>
    public void Disconnect()
    {
        if (IsConnected)
        {
            _connection!.Disconnect();
        }
        else
        {
            _printer.Error("disconnect", $"central={_number} reason=not-connected");
        }
    }

    private Task OnCharacteristicAsync(string command, Guid uuid, Func<CentralConnection, RemoteCharacteristic, Task> work) =>
        DoAsync(command, $"uuid={uuid}", async connection =>
        {
            var found = connection.Discover().SelectMany(service => service.Characteristics)
                .FirstOrDefault(characteristic => characteristic.Uuid == uuid);
            if (found is null)
            {
                _printer.Error(command, $"uuid={uuid} reason=not-found");
                return;
            }

            await work(connection, found);
        });

    private async Task DoAsync(string command, string fields, Func<CentralConnection, Task> work)
    {
        if (!IsConnected)
        {
            _printer.Error(command, $"{fields} reason=not-connected");
            return;
        }

        try
        {
            await work(_connection!);
        }
        catch (AttErrorException exception)
        {
            _printer.Error(command, $"{fields} att=0x{exception.Code:x2}");
        }
        catch (LinkLostException)
        {
            _printer.Error(command, $"{fields} reason=link-lost");
        }
    }

    private void OnNotification(NotificationReceived notification) => _printer.Write(
        "notify",
        $"central={_number} uuid={_uuids[notification.ValueHandle]} value={EventPrinter.Hex(notification.Value)}");

    private void OnClosed(LinkEnd end) =>
        _printer.Write("disconnected", end == LinkEnd.Lost ? $"central={_number} reason=link-lost" : $"central={_number}");
}
