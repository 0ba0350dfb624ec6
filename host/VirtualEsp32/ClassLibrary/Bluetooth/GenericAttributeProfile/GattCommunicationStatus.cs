namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether something reached the other side.</summary>
public enum GattCommunicationStatus
{
    Success = 0,
    Unreachable = 1,
    ProtocolError = 2,
    AccessDenied = 3,
}
