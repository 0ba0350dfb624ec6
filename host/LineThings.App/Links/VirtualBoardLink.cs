using VirtualEsp32;

namespace LineThings.App;

/// <summary>A link to a virtual board, made by a central of the virtual air. It behaves as a phone does: it pairs when the board asks for it.</summary>
public sealed class VirtualBoardLink : ILink
{
    private readonly Central _central;
    private readonly ulong _address;
    private readonly bool _acceptsPairing;
    private readonly TaskCompletionSource _ended = new();
    private readonly Dictionary<ushort, CharacteristicId> _subscriptions = [];
    private IReadOnlyList<RemoteService> _services = [];
    private CentralConnection? _connection;

    /// <summary>Makes a link that is not connected yet.</summary>
    /// <param name="central">The central; it keeps the bond from link to link.</param>
    /// <param name="address">The board's address.</param>
    /// <param name="acceptsPairing">Whether the user agrees when the board asks for pairing.</param>
    public VirtualBoardLink(Central central, ulong address, bool acceptsPairing = true)
    {
        _central = central;
        _address = address;
        _acceptsPairing = acceptsPairing;
    }

    /// <inheritdoc/>
    public event Action<LinkNotification>? Notified;

    /// <inheritdoc/>
    public event Action<PairingStep>? Pairing;

    /// <inheritdoc/>
    public Task Ended => _ended.Task;

    /// <inheritdoc/>
    public IReadOnlyList<OfferedCharacteristic>? Offered => _services.SelectMany(service => service.Characteristics.Select(characteristic => new OfferedCharacteristic(
        new CharacteristicId(service.Uuid, characteristic.Uuid),
        characteristic.Properties.HasFlag(GattProperties.Read),
        characteristic.Properties.HasFlag(GattProperties.Write),
        characteristic.ConfigurationHandle != 0))).ToArray();

    /// <summary>The connection, once there is one; for whoever wants to lose the link on purpose.</summary>
    public CentralConnection? Connection => _connection;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            _connection = _central.Connect(_address);
        }
        catch (ConnectionFailedException exception)
        {
            throw new LinkException(LinkFailure.NotConnected, exception.Message);
        }

        _connection.NotificationReceived += OnNotification;
        _connection.Closed += _ => _ended.TrySetResult();
        _services = await Guarded(() => Task.FromResult(_connection.Discover()));
        if (_central.IsBondedWith(_address))
        {
            await EncryptAsync();
        }
    }

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        var handle = Find(characteristic).ValueHandle;
        return Guarded(() => _connection!.ReadAsync(handle));
    }

    /// <inheritdoc/>
    public Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        var handle = Find(characteristic).ValueHandle;
        return Guarded(async () =>
        {
            await _connection!.WriteAsync(handle, value);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        var found = Find(characteristic);
        if (found.ConfigurationHandle == 0)
        {
            throw LinkException.CannotNotify();
        }

        _subscriptions[found.ValueHandle] = characteristic;
        return Guarded(async () =>
        {
            await _connection!.SubscribeAsync(found);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task DisconnectAsync()
    {
        _connection?.Disconnect();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private RemoteCharacteristic Find(CharacteristicId id)
    {
        if (_connection is not { IsOpen: true })
        {
            throw LinkException.Lost();
        }

        return _services.Where(service => service.Uuid == id.Service)
            .SelectMany(service => service.Characteristics)
            .FirstOrDefault(characteristic => characteristic.Uuid == id.Characteristic)
            ?? throw LinkException.NotFound();
    }

    private void OnNotification(NotificationReceived notification)
    {
        if (_subscriptions.TryGetValue(notification.ValueHandle, out var characteristic))
        {
            Notified?.Invoke(new LinkNotification(characteristic, notification.Value));
        }
    }

    private async Task EncryptAsync()
    {
        var isBonded = _central.IsBondedWith(_address);
        if (!isBonded)
        {
            Pairing?.Invoke(PairingStep.Started);
        }

        switch (await _connection!.PairAsync(_acceptsPairing))
        {
            case PairingOutcome.Paired:
                Pairing?.Invoke(isBonded ? PairingStep.Encrypted : PairingStep.Paired);
                break;
            case PairingOutcome.Refused:
                Pairing?.Invoke(PairingStep.Refused);
                throw new LinkException(LinkFailure.PairingRefused, "Pairing with the device was refused.");
            case PairingOutcome.BondMismatch:
                Pairing?.Invoke(PairingStep.BondMismatch);
                throw new LinkException(LinkFailure.BondMismatch, "The device does not know this phone any more: forget the device and pair again.");
        }
    }

    /// <summary>Does something on the connection; pairs and does it again where the board asks for an encrypted link.</summary>
    private async Task<T> Guarded<T>(Func<Task<T>> operation)
    {
        try
        {
            try
            {
                return await operation();
            }
            catch (AttErrorException exception)
                when (exception.Code is AttError.InsufficientAuthentication or AttError.InsufficientEncryption && !_connection!.IsEncrypted)
            {
                await EncryptAsync();
                return await operation();
            }
        }
        catch (AttErrorException exception)
        {
            throw LinkException.Refused(exception.Code);
        }
        catch (LinkLostException)
        {
            throw LinkException.Lost();
        }
    }
}
