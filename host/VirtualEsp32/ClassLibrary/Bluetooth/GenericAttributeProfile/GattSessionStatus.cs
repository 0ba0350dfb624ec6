namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a central is connected.</summary>
public enum GattSessionStatus
{
    Closed = 0,
    Active = 1,
}
