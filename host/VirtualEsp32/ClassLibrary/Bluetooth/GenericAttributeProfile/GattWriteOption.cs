namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a write asks for a response.</summary>
public enum GattWriteOption
{
    WriteWithResponse = 0,
    WriteWithoutResponse = 1,
}
