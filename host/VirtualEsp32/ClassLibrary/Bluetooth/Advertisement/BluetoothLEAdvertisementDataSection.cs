namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>One section of an advertisement.</summary>
public class BluetoothLEAdvertisementDataSection
{
    public BluetoothLEAdvertisementDataSection()
    {
    }

    public BluetoothLEAdvertisementDataSection(byte dataType, Buffer data)
    {
        DataType = dataType;
        Data = data;
    }

    public byte DataType { get; set; }

    public Buffer Data { get; set; }
}
