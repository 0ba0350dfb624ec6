namespace nanoFramework.Device.Bluetooth;

/// <summary>What a device has for pairing.</summary>
public enum DevicePairingIOCapabilities
{
    DisplayOnly = 0,
    DisplayYesNo = 1,
    KeyboardOnly = 2,
    NoInputNoOutput = 3,
    KeyboardDisplay = 4,
}
