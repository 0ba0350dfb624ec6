namespace VirtualEsp32.Tests;

/// <summary>A central with at most one connection, whose requests are over when the call returns, however long the board takes.</summary>
internal sealed class TestCentral(TestBoard board)
{
    private CentralConnection? _connection;

    /// <summary>The central.</summary>
    public Central Central { get; } = board.Air.CreateCentral();

    /// <summary>The connection made last.</summary>
    public CentralConnection Connection => _connection ?? throw new InvalidOperationException("Connect first.");

    /// <summary>The values notified on all connections, in order, in hex.</summary>
    public List<string> Notifications { get; } = [];

    /// <summary>How each connection ended.</summary>
    public List<LinkEnd> Ends { get; } = [];

    /// <summary>Connects.</summary>
    public void Connect()
    {
        _connection = Central.Connect(board.Board.Address);
        _connection.NotificationReceived += notification => Notifications.Add(Convert.ToHexStringLower(notification.Value.Span));
        _connection.Closed += Ends.Add;
    }

    /// <summary>Connects and pairs.</summary>
    public void ConnectAndPair()
    {
        Connect();
        Assert.Equal(PairingOutcome.Paired, Pair());
    }

    /// <summary>Disconnects.</summary>
    public void Disconnect() => Connection.Disconnect();

    /// <summary>Pairs.</summary>
    public PairingOutcome Pair(bool accepts = true) => board.Await(() => Connection.PairAsync(accepts));

    /// <summary>Asks for an MTU.</summary>
    public int ExchangeMtu(int wanted) => board.Await(() => Connection.ExchangeMtuAsync(wanted));

    /// <summary>Discovers a characteristic.</summary>
    public RemoteCharacteristic Find(Guid uuid) =>
        Connection.Discover().SelectMany(service => service.Characteristics).Single(characteristic => characteristic.Uuid == uuid);

    /// <summary>Reads a characteristic.</summary>
    /// <returns>The value in hex.</returns>
    public string Read(Guid uuid) => Convert.ToHexStringLower(board.Await(() => Connection.ReadAsync(Find(uuid).ValueHandle)));

    /// <summary>Writes a characteristic.</summary>
    public void Write(Guid uuid, params byte[] value) => WriteHandle(Find(uuid).ValueHandle, value);

    /// <summary>Writes an attribute.</summary>
    public void WriteHandle(ushort handle, params byte[] value) => board.Await(async () =>
    {
        await Connection.WriteAsync(handle, value);
        return true;
    });

    /// <summary>Subscribes to a characteristic.</summary>
    public void Subscribe(Guid uuid) => WriteHandle(Find(uuid).ConfigurationHandle, 1, 0);

    /// <summary>Ends the subscription to a characteristic.</summary>
    public void Unsubscribe(Guid uuid) => WriteHandle(Find(uuid).ConfigurationHandle, 0, 0);

    /// <summary>The ATT error that a read is refused with.</summary>
    public byte RefusalOfRead(Guid uuid) => Assert.Throws<AttErrorException>(() => Read(uuid)).Code;

    /// <summary>The ATT error that a write is refused with.</summary>
    public byte RefusalOfWrite(Guid uuid, params byte[] value) => Assert.Throws<AttErrorException>(() => Write(uuid, value)).Code;
}
