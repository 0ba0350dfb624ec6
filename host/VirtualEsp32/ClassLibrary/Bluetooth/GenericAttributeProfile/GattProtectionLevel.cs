namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a link must have before an attribute may be used.</summary>
public enum GattProtectionLevel
{
    Plain = 0,
    AuthenticationRequired = 1,
    EncryptionRequired = 2,
    EncryptionAndAuthenticationRequired = 3,
}
