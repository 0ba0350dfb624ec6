namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service provider, or why there is none.</summary>
public class GattServiceProviderResult
{
    internal GattServiceProviderResult(GattServiceProvider provider)
    {
        ServiceProvider = provider;
    }

    public BluetoothError Error => BluetoothError.Success;

    public GattServiceProvider ServiceProvider { get; }
}
