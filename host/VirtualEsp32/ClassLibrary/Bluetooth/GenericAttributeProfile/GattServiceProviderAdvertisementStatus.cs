namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What became of StartAdvertising.</summary>
public enum GattServiceProviderAdvertisementStatus
{
    Created = 0,
    Stopped = 1,
    Started = 2,
    Aborted = 3,
    StartedWithoutAllAdvertisementData = 4,
}
