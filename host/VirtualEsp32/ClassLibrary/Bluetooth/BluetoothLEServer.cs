using System;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace nanoFramework.Device.Bluetooth;

/// <summary>The board as a Bluetooth server.</summary>
public class BluetoothLEServer : IDisposable
{
    private bool _isDisposed;

    internal BluetoothLEServer()
    {
        Session = new GattSession(BluetoothDeviceId.FromId(0));
        Pairing = new DevicePairing();
    }

    public static BluetoothLEServer Instance => BluetoothState.Current.GetServer();

    public string DeviceName
    {
        get => BluetoothState.Current.DeviceName;
        set
        {
            if (Chip.Current.Ble.IsRunning)
            {
                Chip.Current.Report(FaultRules.NameSetTooLate);
            }

            BluetoothState.Current.DeviceName = value;
        }
    }

    public ushort Appearance
    {
        get => BluetoothState.Current.Appearance;
        set => BluetoothState.Current.Appearance = value;
    }

    public GattSession Session { get; }

    public DevicePairing Pairing { get; }

    public GattServiceProvider[] Services => BluetoothState.Current.Services.ToArray();

    public GattServiceProvider GetServiceByUUID(Guid serviceUuid) =>
        BluetoothState.Current.Services.Find(provider => provider.Service.Uuid == serviceUuid);

    public void Start()
    {
        var chip = Chip.Current;
        if (!chip.Ble.IsRunning)
        {
            chip.Ble.Start(DeviceName, Appearance);
        }
    }

    public void Stop() => Chip.Current.Ble.Stop();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!_isDisposed && disposing)
        {
            Stop();
            BluetoothState.Current.ForgetServer();
            _isDisposed = true;
        }
    }
}
