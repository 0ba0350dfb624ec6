namespace nanoFramework.Device.Bluetooth;

/// <summary>The number of a connection.</summary>
public class BluetoothDeviceId
{
    private BluetoothDeviceId(int id)
    {
        Id = id;
    }

    public int Id { get; }

    public bool IsClassicDevice => false;

    public bool IsLowEnergyDevice => true;

    public static BluetoothDeviceId FromId(int deviceId) => new(deviceId);
}
