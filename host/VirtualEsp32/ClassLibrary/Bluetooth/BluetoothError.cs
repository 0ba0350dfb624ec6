namespace nanoFramework.Device.Bluetooth;

/// <summary>Errors of the library; not ATT errors.</summary>
public enum BluetoothError
{
    Success = 0,
    RadioNotAvailable = 1,
    ResourceInUse = 2,
    DeviceNotConnected = 3,
    OtherError = 4,
    DisabledByPolicy = 5,
    NotSupported = 6,
    DisabledByUser = 7,
    ConsentRequired = 8,
    TransportNotSupported = 9,
}
