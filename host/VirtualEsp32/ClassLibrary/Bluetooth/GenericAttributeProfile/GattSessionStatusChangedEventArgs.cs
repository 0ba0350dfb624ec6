namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a central is connected now.</summary>
public class GattSessionStatusChangedEventArgs
{
    internal GattSessionStatusChangedEventArgs(GattSessionStatus status)
    {
        Status = status;
    }

    public BluetoothError Error => BluetoothError.Success;

    public GattSessionStatus Status { get; }
}
