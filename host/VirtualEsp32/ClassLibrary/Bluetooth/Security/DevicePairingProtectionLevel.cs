namespace nanoFramework.Device.Bluetooth;

/// <summary>How well a link is to be protected.</summary>
public enum DevicePairingProtectionLevel
{
    Default = 0,
    None = 1,
    Encryption = 2,
    EncryptionAndAuthentication = 3,
}
