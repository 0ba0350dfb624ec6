namespace VirtualEsp32.Tests;

/// <summary>The UUIDs of the test firmwares, and those that every board has.</summary>
internal static class Uuids
{
    public static readonly Guid Service = new("6f1d0001-8b5e-4c5a-9f62-0d3b7c1e5a00");
    public static readonly Guid Led = new("6f1d0002-8b5e-4c5a-9f62-0d3b7c1e5a00");
    public static readonly Guid Button = new("6f1d0003-8b5e-4c5a-9f62-0d3b7c1e5a00");
    public static readonly Guid Id = new("6f1d0004-8b5e-4c5a-9f62-0d3b7c1e5a00");
    public static readonly Guid GenericAccess = BluetoothUuid.FromShort(0x1800);
    public static readonly Guid GenericAttribute = BluetoothUuid.FromShort(0x1801);
    public static readonly Guid DeviceName = BluetoothUuid.FromShort(0x2A00);
    public static readonly Guid DeviceInformation = BluetoothUuid.FromShort(0x180A);
    public static readonly Guid ManufacturerName = BluetoothUuid.FromShort(0x2A29);
    public static readonly Guid ModelNumber = BluetoothUuid.FromShort(0x2A24);
}
