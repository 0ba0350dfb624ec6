namespace VirtualEsp32;

/// <summary>A central's end of a connection to a board.</summary>
/// <remarks>
/// A request's task ends when the board has answered; where that needs time (a handler that sleeps), it ends while the board's clock
/// moves. Events come on the thread that caused them, in order with the board's own.
/// </remarks>
public sealed class CentralConnection
{
    private readonly VirtualBoard _board;
    private readonly List<Action> _failPending = [];
    private BleLink? _link;

    internal CentralConnection(Central central, VirtualBoard board)
    {
        Central = central;
        _board = board;
    }

    /// <summary>A notification has arrived.</summary>
    public event Action<NotificationReceived>? NotificationReceived;

    /// <summary>The link is gone; told once.</summary>
    public event Action<LinkEnd>? Closed;

    /// <summary>The central.</summary>
    public Central Central { get; }

    /// <summary>The board's address.</summary>
    public ulong BoardAddress => _board.Address;

    /// <summary>Whether the link is up.</summary>
    public bool IsOpen => _link is { IsClosed: false };

    /// <summary>Whether the link is encrypted.</summary>
    public bool IsEncrypted => _link is { IsClosed: false, IsEncrypted: true };

    /// <summary>The MTU in bytes.</summary>
    public int Mtu => _link?.Mtu ?? BleLink.DefaultMtu;

    /// <summary>
    /// Whether the link is to be lost after the next request has been served, before its response arrives: a phone carried out of reach at
    /// the worst moment.
    /// </summary>
    public bool LosesLinkOnNextRequest { get; set; }

    /// <summary>Pairs with the board, or encrypts the link with the key kept from an earlier pairing.</summary>
    /// <param name="accepts">Whether the user agrees to a new pairing.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public async Task<PairingOutcome> PairAsync(bool accepts = true)
    {
        var (outcome, key) = await Request<(PairingOutcome Outcome, ReadOnlyMemory<byte> Key)>((ble, link, complete) =>
            ble.Pair(link, accepts, Central.KeyFor(BoardAddress), (outcome, key) => complete((outcome, key))));
        if (outcome == PairingOutcome.Paired)
        {
            Central.Keep(BoardAddress, key);
        }

        return outcome;
    }

    /// <summary>Asks for a larger MTU.</summary>
    /// <param name="wanted">What the central can take, 23 to 517 bytes.</param>
    /// <returns>The MTU agreed on.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="wanted"/> is out of range.</exception>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public Task<int> ExchangeMtuAsync(int wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 23);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, 517);
        return Request<int>((ble, link, complete) => ble.ExchangeMtu(link, wanted, complete));
    }

    /// <summary>Discovers the board's services and characteristics.</summary>
    /// <returns>The services in order of their handles.</returns>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public IReadOnlyList<RemoteService> Discover() => _board.Enter(() =>
    {
        if (!IsOpen || _board.RunningChip?.Ble.Table is not { } table)
        {
            throw new LinkLostException();
        }

        var services = new List<RemoteService>();
        var characteristics = new List<RemoteCharacteristic>();
        foreach (var attribute in table.Attributes)
        {
            switch (attribute.Kind)
            {
                case GattAttributeKind.Service:
                    characteristics = [];
                    services.Add(new RemoteService(attribute.Uuid, attribute.Handle, characteristics));
                    break;
                case GattAttributeKind.CharacteristicValue:
                    characteristics.Add(new RemoteCharacteristic(attribute.Uuid, attribute.Properties, attribute.Handle, ConfigurationHandle: 0));
                    break;
                case GattAttributeKind.ClientConfiguration:
                    characteristics[^1] = characteristics[^1] with { ConfigurationHandle = attribute.Handle };
                    break;
            }
        }

        return services;
    });

    /// <summary>Reads an attribute; a value longer than one response holds is read in pieces.</summary>
    /// <param name="handle">The attribute's handle.</param>
    /// <returns>The value.</returns>
    /// <exception cref="AttErrorException">The board refuses.</exception>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public async Task<byte[]> ReadAsync(ushort handle)
    {
        var value = new List<byte>();
        while (true)
        {
            var piece = await ReadPieceAsync(handle, value.Count);
            value.AddRange(piece);
            if (piece.Length < Mtu - 1)
            {
                return value.ToArray();
            }
        }
    }

    /// <summary>Writes an attribute and waits for the response.</summary>
    /// <param name="handle">The attribute's handle.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    /// <exception cref="AttErrorException">The board refuses.</exception>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public async Task WriteAsync(ushort handle, ReadOnlyMemory<byte> value)
    {
        var bytes = value.ToArray();
        var response = await Request<AttResponse>((ble, link, complete) => ble.Write(link, handle, bytes, complete));
        if (response.Error != 0)
        {
            throw new AttErrorException(response.Error);
        }
    }

    /// <summary>Subscribes to a characteristic's notifications, or ends that.</summary>
    /// <param name="characteristic">The characteristic.</param>
    /// <param name="isSubscribed">Whether notifications are wanted.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    /// <exception cref="InvalidOperationException">The characteristic cannot notify.</exception>
    /// <exception cref="AttErrorException">The board refuses.</exception>
    /// <exception cref="LinkLostException">The link is gone.</exception>
    public Task SubscribeAsync(RemoteCharacteristic characteristic, bool isSubscribed = true)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        if (characteristic.ConfigurationHandle == 0)
        {
            throw new InvalidOperationException($"The characteristic {characteristic.Uuid} cannot notify.");
        }

        byte[] bits = [(byte)(isSubscribed ? 1 : 0), 0];
        return WriteAsync(characteristic.ConfigurationHandle, bits);
    }

    /// <summary>Disconnects. Does nothing when the link is gone.</summary>
    public void Disconnect() => End(LinkEnd.Disconnected);

    /// <summary>Loses the link, as a phone carried out of reach does.</summary>
    public void LoseLink() => End(LinkEnd.Lost);

    /// <summary>Loses the link after a time in the board's clock.</summary>
    /// <param name="after">How long from now.</param>
    public void LoseLinkAfter(TimeSpan after) => _board.Time.CreateTimer(_ => LoseLink(), null, after, Timeout.InfiniteTimeSpan);

    /// <summary>Opens the link, with the board's gate held.</summary>
    internal bool TryOpen(Chip? chip)
    {
        _link = chip?.Ble.Connect(this, Central.Address);
        return _link is not null;
    }

    /// <summary>Called by the board when it sends a notification.</summary>
    internal void DeliverNotification(ushort valueHandle, byte[] value) =>
        _board.Post(() => NotificationReceived?.Invoke(new NotificationReceived(valueHandle, value)));

    /// <summary>Called by the board when the link is gone.</summary>
    internal void DeliverClosed(LinkEnd end)
    {
        var pending = _failPending.ToArray();
        _failPending.Clear();
        _board.Post(() =>
        {
            foreach (var fail in pending)
            {
                fail();
            }

            Closed?.Invoke(end);
        });
    }

    private void End(LinkEnd end) => _board.Enter(() =>
    {
        if (_link is { IsClosed: false } link)
        {
            _board.RunningChip?.Ble.Disconnect(link, end);
        }
    });

    private async Task<byte[]> ReadPieceAsync(ushort handle, int offset)
    {
        var response = await Request<AttResponse>((ble, link, complete) => ble.Read(link, handle, offset, complete));
        return response.Error == 0 ? response.Value : throw new AttErrorException(response.Error);
    }

    private Task<T> Request<T>(Action<BleHost, BleLink, Action<T>> send)
    {
        var completion = new TaskCompletionSource<T>();
        _board.Enter(() =>
        {
            if (!IsOpen || _board.RunningChip?.Ble is not { } ble)
            {
                completion.SetException(new LinkLostException());
                return;
            }

            void Fail() => completion.TrySetException(new LinkLostException());
            _failPending.Add(Fail);
            var losesLink = LosesLinkOnNextRequest;
            LosesLinkOnNextRequest = false;
            send(ble, _link!, result =>
            {
                if (losesLink)
                {
                    ble.Disconnect(_link!, LinkEnd.Lost);
                }
                else if (_failPending.Remove(Fail))
                {
                    _board.Post(() => completion.TrySetResult(result));
                }
            });
        });
        return completion.Task;
    }
}
