using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace VirtualEsp32.ClassLibrary;

/// <summary>What the library keeps in static fields, for one chip: the server, the services, and the way from an event to its object.</summary>
internal sealed class BluetoothState : IBleEventListener
{
    private readonly Dictionary<ushort, GattLocalCharacteristic> _characteristics = [];
    private ushort _lastCharacteristicId;

    /// <summary>The server object, once it has been asked for.</summary>
    public BluetoothLEServer Server { get; private set; }

    /// <summary>The services in the order in which they are registered.</summary>
    public List<GattServiceProvider> Services { get; } = [];

    /// <summary>The GAP device name.</summary>
    public string DeviceName { get; set; } = "nanoFramework";

    /// <summary>The GAP appearance.</summary>
    public ushort Appearance { get; set; }

    /// <summary>The state of the calling thread's chip.</summary>
    public static BluetoothState Current
    {
        get
        {
            var chip = Chip.Current;
            var state = chip.State<BluetoothState>();
            chip.Ble.Listener = state;
            return state;
        }
    }

    /// <summary>Gets the server object; making it forgets the characteristics known so far, as in the library.</summary>
    public BluetoothLEServer GetServer()
    {
        if (Server is null)
        {
            if (_characteristics.Count > 0)
            {
                Chip.Current.Report(FaultRules.ServerAfterService);
                _characteristics.Clear();
            }

            Server = new BluetoothLEServer();
        }

        return Server;
    }

    /// <summary>Forgets the server object and all that was registered with it: the next one asked for starts anew.</summary>
    public void ForgetServer()
    {
        _characteristics.Clear();
        Services.Clear();
        Server = null;
    }

    /// <summary>Gives a characteristic its number and remembers it.</summary>
    public ushort Add(GattLocalCharacteristic characteristic)
    {
        _characteristics.Add(++_lastCharacteristicId, characteristic);
        return _lastCharacteristicId;
    }

    /// <inheritdoc/>
    public void OnRead(ushort managedId, ushort eventId) => Find(managedId)?.OnRead(new GattReadRequestedEventArgs(eventId));

    /// <inheritdoc/>
    public void OnWrite(ushort managedId, ushort eventId) => Find(managedId)?.OnWrite(new GattWriteRequestedEventArgs(eventId));

    /// <inheritdoc/>
    public void OnSubscription(ushort managedId, ushort connection, bool isSubscribed) =>
        Find(managedId)?.OnSubscription(connection, isSubscribed);

    /// <inheritdoc/>
    public void OnConnected(ushort connection) => Server?.Session.OnStatusChanged(GattSessionStatus.Active);

    /// <inheritdoc/>
    public void OnDisconnected(ushort connection) => Server?.Session.OnStatusChanged(GattSessionStatus.Closed);

    /// <inheritdoc/>
    public void OnMtuChanged(ushort connection, ushort mtu) => Server?.Session.OnMtuChanged(mtu);

    /// <inheritdoc/>
    public void OnAuthenticationComplete(ushort connection, byte status, ushort security) =>
        Server?.Pairing.OnComplete((DevicePairingResultStatus)status, security);

    /// <summary>A characteristic that was forgotten gets no event: its requests are never answered.</summary>
    private GattLocalCharacteristic Find(ushort managedId) => _characteristics.GetValueOrDefault(managedId);
}
