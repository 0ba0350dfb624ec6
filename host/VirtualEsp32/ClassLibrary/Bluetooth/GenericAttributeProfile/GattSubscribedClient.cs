namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A central that has subscribed.</summary>
public class GattSubscribedClient
{
    internal GattSubscribedClient(ushort connection)
    {
        Session = new GattSession(BluetoothDeviceId.FromId(connection));
    }

    public GattSession Session { get; }
}
