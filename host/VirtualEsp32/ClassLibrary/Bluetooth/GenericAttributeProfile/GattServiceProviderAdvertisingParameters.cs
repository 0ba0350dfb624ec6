using nanoFramework.Device.Bluetooth.Advertisement;
using VirtualEsp32.ClassLibrary;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>How a service is advertised. Making an object copies the server's device name.</summary>
public class GattServiceProviderAdvertisingParameters
{
    private bool _customAdvertisement;
    private bool _isDiscoverable = true;

    public GattServiceProviderAdvertisingParameters()
    {
        CustomAdvertisement = false;
    }

    public BluetoothLEAdvertisement Advertisement { get; } = new();

    public bool IsConnectable { get; set; } = true;

    public bool IsDiscoverable
    {
        get => _isDiscoverable;
        set
        {
            _isDiscoverable = value;
            if (value)
            {
                Advertisement.Flags |= BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            }
            else
            {
                Advertisement.Flags &= ~BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            }
        }
    }

    public bool CustomAdvertisement
    {
        get => _customAdvertisement;
        set
        {
            _customAdvertisement = value;
            if (value)
            {
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.Flags);
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Advertisement.Flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
                Advertisement.LocalName = BluetoothState.Current.GetServer().DeviceName;
            }
        }
    }
}
