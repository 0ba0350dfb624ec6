namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a characteristic is to be.</summary>
public class GattLocalCharacteristicParameters
{
    public GattLocalCharacteristicParameters()
    {
    }

    public GattCharacteristicProperties CharacteristicProperties { get; set; }

    public GattProtectionLevel ReadProtectionLevel { get; set; }

    public GattProtectionLevel WriteProtectionLevel { get; set; }

    public Buffer StaticValue { get; set; }

    public string UserDescription { get; set; } = string.Empty;
}
