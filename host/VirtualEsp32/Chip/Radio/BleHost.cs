using System.Text;

namespace VirtualEsp32;

/// <summary>
/// NimBLE's host with nanoFramework's native layer on top: one task that serves the link, asks managed code, and waits for it at most two
/// seconds. Facts from the sources of nf-interpreter 1.17 (<c>targets/ESP32/_nanoCLR/nanoFramework.Device.Bluetooth</c>) and mynewt-nimble.
/// </summary>
internal sealed class BleHost
{
    /// <summary>How long the host task waits for managed code to answer a read or write.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long the host task waits for the native lock before it refuses a request.</summary>
    public static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(1);

    /// <summary>The longest GAP device name of the build, in bytes.</summary>
    private const int MaxDeviceNameLength = 31;

    /// <summary>The GAP device name that the build falls back to.</summary>
    private const string DefaultDeviceName = "nimble";

    /// <summary>The MTU that the server offers.</summary>
    private const int PreferredMtu = 256;

    private const int MaxAttributeLength = 512;
    private const byte PairingFailed = 19;

    private readonly Chip _chip;
    private readonly BondStore _bonds;
    private readonly Queue<Action> _work = new();
    private GattTable? _table;
    private AdvertisingState? _onDisconnect;
    private AdvertisingState? _advertising;
    private BleLink? _link;
    private PendingAccess? _pending;
    private string _deviceName = DefaultDeviceName;
    private ushort _appearance;
    private ushort _lastEventId;
    private int _cancelledPairings;
    private bool _isWaiting;
    private bool _isContextLost;
    private bool _isLockLeaked;

    /// <summary>Makes the stack of a chip, not running.</summary>
    public BleHost(Chip chip, BondStore bonds)
    {
        _chip = chip;
        _bonds = bonds;
    }

    /// <summary>Who is told of events; set by the class library.</summary>
    public IBleEventListener? Listener { get; set; }

    /// <summary>Whether the stack runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether services have been registered.</summary>
    public bool HasServices => _table is not null;

    /// <summary>Whether a new pairing leaves a bond.</summary>
    public bool AllowBonding { get; set; } = true;

    /// <summary>The bonds.</summary>
    public BondStore Bonds => _bonds;

    /// <summary>What the controller sends now; <see langword="null"/> while it does not advertise.</summary>
    public AdvertisingState? Advertising => _advertising;

    /// <summary>What the radio does, for whoever watches the board.</summary>
    public RadioState State => new(
        _advertising is not null, _link is { IsClosed: false }, _link is { IsClosed: false, IsEncrypted: true });

    /// <summary>The attributes; <see langword="null"/> before services are registered.</summary>
    public GattTable? Table => _table;

    /// <summary>Starts the stack.</summary>
    /// <param name="deviceName">The GAP device name.</param>
    /// <param name="appearance">The GAP appearance.</param>
    public void Start(string deviceName, ushort appearance)
    {
        var length = Encoding.UTF8.GetByteCount(deviceName);
        if (length > MaxDeviceNameLength)
        {
            _chip.Report(FaultRules.DeviceNameTooLong, $"{length} bytes");
        }

        _deviceName = length > MaxDeviceNameLength ? DefaultDeviceName : deviceName;
        _appearance = appearance;
        IsRunning = true;
    }

    /// <summary>Stops the stack: no advertising, no link, no services.</summary>
    public void Stop()
    {
        IsRunning = false;
        _advertising = null;
        _onDisconnect = null;
        if (_link is { } link)
        {
            CloseLink(link, LinkEnd.Lost);
        }

        _table = null;
        _isContextLost = false;
        _isLockLeaked = false;
    }

    /// <summary>Registers the services. A second time, while advertising or connected, zeroes what the native layer knows.</summary>
    /// <returns>Whether they are registered.</returns>
    public bool InitializeServices(IReadOnlyList<GattServiceDefinition> services)
    {
        if (_table is not null && (_advertising is not null || _link is not null))
        {
            _chip.Report(FaultRules.SecondStartAdvertising);
            _isContextLost = true;
            _onDisconnect = new AdvertisingState([], [], IsConnectable: false);
            return false;
        }

        _table = new GattTable(_deviceName, _appearance, services);
        _isContextLost = false;
        return true;
    }

    /// <summary>Starts to advertise, and will again after every disconnect.</summary>
    public bool StartAdvertising(AdvertisingState state)
    {
        _onDisconnect = state;
        _advertising = state;
        return true;
    }

    /// <summary>Stops advertising for good.</summary>
    public void StopAdvertising()
    {
        _advertising = null;
        _onDisconnect = null;
    }

    /// <summary>Sends a notification.</summary>
    /// <param name="connection">The connection's handle.</param>
    /// <param name="managedId">The characteristic.</param>
    /// <param name="value">The value; what the MTU does not hold is cut off.</param>
    /// <returns>0, or an error of the native layer.</returns>
    public int Notify(ushort connection, ushort managedId, byte[] value)
    {
        const int unknownCharacteristic = 1;
        const int notConnected = 7;
        if (_isContextLost || _table?.FindValue(managedId) is not { } attribute)
        {
            return unknownCharacteristic;
        }

        if (_link is not { IsClosed: false } link || link.Handle != connection)
        {
            return notConnected;
        }

        var room = link.Mtu - 3;
        if (value.Length > room)
        {
            _chip.Report(FaultRules.NotificationTooLong, $"{value.Length} bytes, {room} fit");
        }

        if (!link.IsEncrypted && (attribute.ReadProtection | attribute.WriteProtection) != AttributeProtection.None)
        {
            _chip.Report(FaultRules.NotificationUnencrypted, $"characteristic {attribute.Uuid}");
        }

        link.Central.DeliverNotification(attribute.Handle, value.AsSpan(0, Math.Min(room, value.Length)).ToArray());
        return 0;
    }

    /// <summary>The bytes of a write, while it waits for its answer; afterwards an empty array.</summary>
    public byte[] WrittenBytes(ushort eventId) => _pending is { IsWrite: true } access && access.EventId == eventId ? access.Value : [];

    /// <summary>Managed code answers a read.</summary>
    public void RespondToRead(ushort eventId, AttResponse response)
    {
        if (!Answer(eventId, response))
        {
            _chip.Report(FaultRules.ReadAnsweredAgain);
        }
    }

    /// <summary>Managed code answers a write.</summary>
    public void RespondToWrite(ushort eventId, AttResponse response)
    {
        if (!Answer(eventId, response))
        {
            _chip.Report(FaultRules.WriteAnsweredAgain);
            _isLockLeaked = true;
        }
    }

    /// <summary>A central connects.</summary>
    /// <returns>The link, or <see langword="null"/> when the board does not advertise for connections.</returns>
    public BleLink? Connect(CentralConnection central, ulong peer)
    {
        if (_advertising is not { IsConnectable: true })
        {
            return null;
        }

        _advertising = null;
        var link = new BleLink { Central = central, Peer = peer };
        _link = link;
        Tell(listener => listener.OnConnected(link.Handle));
        return link;
    }

    /// <summary>The link ends, from whichever side.</summary>
    public void Disconnect(BleLink link, LinkEnd end)
    {
        if (!link.IsClosed)
        {
            CloseLink(link, end);
        }
    }

    /// <summary>The central asks for an MTU.</summary>
    /// <param name="link">The link.</param>
    /// <param name="wanted">What the central can take, in bytes.</param>
    /// <param name="complete">Told the MTU agreed on.</param>
    public void ExchangeMtu(BleLink link, int wanted, Action<int> complete) => Enqueue(link, () =>
    {
        link.Mtu = Math.Clamp(Math.Min(wanted, PreferredMtu), BleLink.DefaultMtu, PreferredMtu);
        Tell(listener => listener.OnMtuChanged(link.Handle, (ushort)link.Mtu));
        complete(link.Mtu);
    });

    /// <summary>The central pairs, or encrypts with the key it kept.</summary>
    /// <param name="link">The link.</param>
    /// <param name="accepts">Whether the user on the central's side agrees to a new pairing.</param>
    /// <param name="centralKey">The key that the central kept; empty when it kept none.</param>
    /// <param name="complete">Told the outcome and the key to keep.</param>
    public void Pair(BleLink link, bool accepts, ReadOnlyMemory<byte> centralKey, Action<PairingOutcome, ReadOnlyMemory<byte>> complete) =>
        Enqueue(link, () =>
        {
            if (link.IsEncrypted)
            {
                complete(PairingOutcome.Paired, centralKey);
            }
            else if (!centralKey.IsEmpty)
            {
                Encrypt(link, centralKey, complete);
            }
            else if (accepts)
            {
                PairAnew(link, complete);
            }
            else
            {
                CancelPairing(link, complete);
            }
        });

    /// <summary>The central sends a read request.</summary>
    public void Read(BleLink link, ushort handle, int offset, Action<AttResponse> complete) => Enqueue(link, () =>
    {
        if (_table?.Find(handle) is not { } attribute)
        {
            complete(AttResponse.Refuse(AttError.InvalidHandle));
        }
        else if (!attribute.IsReadable)
        {
            complete(AttResponse.Refuse(AttError.ReadNotPermitted));
        }
        else if (RefusalFor(link, attribute.ReadProtection) is { } error)
        {
            complete(AttResponse.Refuse(error));
        }
        else if (attribute.Kind == GattAttributeKind.ClientConfiguration)
        {
            var bits = link.Subscriptions.GetValueOrDefault(_table.ValueOf(attribute).Handle);
            complete(Slice(link, BitConverter.GetBytes(bits), offset));
        }
        else if (attribute.Value is { } value)
        {
            complete(Slice(link, value, offset));
        }
        else
        {
            AskManagedCode(attribute, isWrite: false, [], response =>
                complete(response.Error == 0 ? Slice(link, response.Value, offset) : response));
        }
    });

    /// <summary>The central sends a write request.</summary>
    public void Write(BleLink link, ushort handle, byte[] value, Action<AttResponse> complete) => Enqueue(link, () =>
    {
        if (_table?.Find(handle) is not { } attribute)
        {
            complete(AttResponse.Refuse(AttError.InvalidHandle));
        }
        else if (!attribute.IsWritable)
        {
            complete(AttResponse.Refuse(AttError.WriteNotPermitted));
        }
        else if (RefusalFor(link, attribute.WriteProtection) is { } error)
        {
            complete(AttResponse.Refuse(error));
        }
        else if (attribute.Kind == GattAttributeKind.ClientConfiguration)
        {
            complete(Subscribe(link, _table.ValueOf(attribute), value));
        }
        else if (value.Length > MaxAttributeLength)
        {
            complete(AttResponse.Refuse(AttError.InvalidAttributeValueLength));
        }
        else
        {
            AskManagedCode(attribute, isWrite: true, value, complete);
        }
    });

    /// <summary>The controller was reset: the link drops, and nothing starts advertising again.</summary>
    public void OnControllerReset()
    {
        _onDisconnect = null;
        _advertising = null;
        if (_link is { } link)
        {
            CloseLink(link, LinkEnd.Lost);
        }
    }

    /// <summary>Called when power is lost, with no thread of the board running: the central notices that the link is gone.</summary>
    public void OnPowerLost()
    {
        _advertising = null;
        if (_link is { IsClosed: false } link)
        {
            link.IsClosed = true;
            link.Central.DeliverClosed(LinkEnd.Lost);
        }
    }

    private static AttResponse Slice(BleLink link, byte[] value, int offset)
    {
        if (offset > value.Length)
        {
            return AttResponse.Refuse(AttError.InvalidOffset);
        }

        var length = Math.Min(value.Length - offset, link.Mtu - 1);
        return new AttResponse(0, value.AsSpan(offset, length).ToArray());
    }

    private void Tell(Action<IBleEventListener> tell)
    {
        if (Listener is { } listener)
        {
            _chip.Dispatcher.Post(() => tell(listener));
        }
    }

    /// <summary>Gives the host task something to do for a link; what is still queued when the link ends is dropped.</summary>
    private void Enqueue(BleLink link, Action work)
    {
        _work.Enqueue(() =>
        {
            if (!link.IsClosed)
            {
                work();
            }
        });
        RunHostTask();
    }

    private void RunHostTask()
    {
        while (!_isWaiting && _work.TryDequeue(out var work))
        {
            work();
        }
    }

    private byte? RefusalFor(BleLink link, AttributeProtection protection)
    {
        if (protection == AttributeProtection.None)
        {
            return null;
        }

        if (!link.IsEncrypted)
        {
            return _bonds.Find(link.Peer) is null ? AttError.InsufficientAuthentication : AttError.InsufficientEncryption;
        }

        // Just Works, the only pairing simulated, never authenticates.
        return protection.HasFlag(AttributeProtection.Authenticated) ? AttError.InsufficientAuthentication : null;
    }

    private void AskManagedCode(GattAttribute attribute, bool isWrite, byte[] value, Action<AttResponse> complete)
    {
        _isWaiting = true;
        if (_isLockLeaked)
        {
            _chip.StartTimer(LockLimit, () =>
            {
                complete(AttResponse.Refuse(AttError.UnlikelyError));
                StopWaiting();
            });
            return;
        }

        var access = new PendingAccess
        {
            EventId = ++_lastEventId,
            IsWrite = isWrite,
            Attribute = attribute,
            Value = value,
            Complete = complete,
        };
        _pending = access;
        access.Limit = _chip.StartTimer(AnswerLimit, () => OnAnswerLimit(access));
        if (isWrite)
        {
            Tell(listener => listener.OnWrite(attribute.ManagedId, access.EventId));
        }
        else
        {
            Tell(listener => listener.OnRead(attribute.ManagedId, access.EventId));
        }
    }

    private void OnAnswerLimit(PendingAccess access)
    {
        if (_pending != access)
        {
            return;
        }

        _pending = null;
        _chip.ReportAt(FaultRules.RequestNotAnswered, $"characteristic {access.Attribute.Uuid}", access.IsWrite ? "a write" : "a read");
        access.Complete(AttResponse.Refuse(AttError.UnlikelyError));
        StopWaiting();
    }

    private bool Answer(ushort eventId, AttResponse response)
    {
        if (_pending is not { } access || access.EventId != eventId)
        {
            return false;
        }

        _pending = null;
        access.Limit?.Dispose();
        access.Complete(response);
        StopWaiting();
        return true;
    }

    private void StopWaiting()
    {
        _isWaiting = false;
        RunHostTask();
    }

    private AttResponse Subscribe(BleLink link, GattAttribute value, byte[] bytes)
    {
        if (bytes.Length != 2)
        {
            return AttResponse.Refuse(AttError.InvalidAttributeValueLength);
        }

        var bits = (ushort)(BitConverter.ToUInt16(bytes) & 3);
        var before = link.Subscriptions.GetValueOrDefault(value.Handle);
        if (bits == 0)
        {
            link.Subscriptions.Remove(value.Handle);
        }
        else
        {
            link.Subscriptions[value.Handle] = bits;
        }

        if (link is { IsEncrypted: true, IsBonded: true })
        {
            _bonds.Save(new StoredSubscription(link.Peer, value.Handle, bits));
        }

        if (before == 0 != (bits == 0))
        {
            TellSubscription(link, value, bits != 0);
        }

        return AttResponse.Success;
    }

    /// <summary>The native layer finds the characteristic by its own context, which a second StartAdvertising has zeroed.</summary>
    private void TellSubscription(BleLink link, GattAttribute value, bool isSubscribed)
    {
        if (!_isContextLost && value.ManagedId != 0)
        {
            Tell(listener => listener.OnSubscription(value.ManagedId, link.Handle, isSubscribed));
        }
    }

    private void Encrypt(BleLink link, ReadOnlyMemory<byte> centralKey, Action<PairingOutcome, ReadOnlyMemory<byte>> complete)
    {
        if (_bonds.Find(link.Peer) is not { } bond || !bond.Key.Span.SequenceEqual(centralKey.Span))
        {
            complete(PairingOutcome.BondMismatch, ReadOnlyMemory<byte>.Empty);
            return;
        }

        link.IsEncrypted = true;
        link.IsBonded = true;
        TellAuthentication(link, status: 0);
        foreach (var stored in _bonds.SubscriptionsOf(link.Peer))
        {
            if (_table?.Find(stored.ValueHandle) is { Kind: GattAttributeKind.CharacteristicValue } value
                && link.Subscriptions.TryAdd(stored.ValueHandle, stored.Bits))
            {
                TellSubscription(link, value, isSubscribed: true);
            }
        }

        complete(PairingOutcome.Paired, centralKey);
    }

    private void PairAnew(BleLink link, Action<PairingOutcome, ReadOnlyMemory<byte>> complete)
    {
        _cancelledPairings = 0;
        _bonds.Remove(link.Peer);
        link.IsEncrypted = true;
        link.IsBonded = AllowBonding;
        var key = Array.Empty<byte>();
        if (AllowBonding)
        {
            key = new byte[16];
            _chip.Random.Fill(key);
            _bonds.Add(new Bond(link.Peer, key));
            foreach (var (handle, bits) in link.Subscriptions)
            {
                _bonds.Save(new StoredSubscription(link.Peer, handle, bits));
            }
        }

        TellAuthentication(link, status: 0);
        complete(PairingOutcome.Paired, key);
    }

    private void CancelPairing(BleLink link, Action<PairingOutcome, ReadOnlyMemory<byte>> complete)
    {
        complete(PairingOutcome.Refused, ReadOnlyMemory<byte>.Empty);
        TellAuthentication(link, PairingFailed);
        if (++_cancelledPairings == 2)
        {
            _chip.ReportAt(FaultRules.TwoPairingsCancelled, "the Bluetooth stack");
            _chip.Crash();
        }
    }

    private void TellAuthentication(BleLink link, byte status)
    {
        var security = (ushort)((link.IsEncrypted ? 1 : 0) | (link.IsBonded ? 4 : 0));
        Tell(listener => listener.OnAuthenticationComplete(link.Handle, status, security));
    }

    private void CloseLink(BleLink link, LinkEnd end)
    {
        link.IsClosed = true;
        link.Central.DeliverClosed(end);
        _work.Enqueue(() => FinishClosing(link));
        RunHostTask();
    }

    /// <summary>The host task's part of a disconnect; it waits its turn behind a request that managed code has not answered.</summary>
    private void FinishClosing(BleLink link)
    {
        foreach (var handle in link.Subscriptions.Keys)
        {
            if (_table?.Find(handle) is { } value)
            {
                TellSubscription(link, value, isSubscribed: false);
            }
        }

        Tell(listener => listener.OnDisconnected(link.Handle));
        if (_link == link)
        {
            _link = null;
        }

        if (IsRunning && _onDisconnect is { } again)
        {
            _advertising = again;
        }
    }
}
