namespace nanoFramework.Device.Bluetooth;

/// <summary>The kinds of address.</summary>
public enum BluetoothAddressType
{
    Public = 0,
    Random = 1,
    Unspecified = 2,
}
