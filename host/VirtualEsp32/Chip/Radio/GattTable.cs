using System.Text;

namespace VirtualEsp32;

/// <summary>The server's attributes with the handles that NimBLE gives them: in order of registration, from 1, without gaps.</summary>
internal sealed class GattTable
{
    private static readonly Guid ClientConfiguration = BluetoothUuid.FromShort(0x2902);

    private readonly List<GattAttribute> _attributes = [];
    private ushort _lastHandle;

    /// <summary>Builds the table: Generic Access and Generic Attribute first, as the stack registers them, then the services given.</summary>
    public GattTable(string deviceName, ushort appearance, IEnumerable<GattServiceDefinition> services)
    {
        AddService(BluetoothUuid.FromShort(0x1800));
        AddNative(BluetoothUuid.FromShort(0x2A00), GattProperties.Read, Encoding.UTF8.GetBytes(deviceName));
        AddNative(BluetoothUuid.FromShort(0x2A01), GattProperties.Read, BitConverter.GetBytes(appearance));
        AddService(BluetoothUuid.FromShort(0x1801));
        AddNative(BluetoothUuid.FromShort(0x2A05), GattProperties.Indicate, []);
        AddClientConfiguration();
        foreach (var service in services)
        {
            AddService(service.Uuid);
            foreach (var characteristic in service.Characteristics)
            {
                Add(characteristic);
            }
        }
    }

    /// <summary>The attributes in order of their handles.</summary>
    public IReadOnlyList<GattAttribute> Attributes => _attributes;

    /// <summary>The attribute with a handle.</summary>
    public GattAttribute? Find(ushort handle) => _attributes.Find(attribute => attribute.Handle == handle);

    /// <summary>The value of the characteristic that managed code knows by a number.</summary>
    public GattAttribute? FindValue(ushort managedId) =>
        _attributes.Find(attribute => attribute.Kind == GattAttributeKind.CharacteristicValue && attribute.ManagedId == managedId);

    /// <summary>The characteristic value that a CCCD belongs to: the last value before it.</summary>
    public GattAttribute ValueOf(GattAttribute configuration) => _attributes.FindLast(attribute =>
        attribute.Kind == GattAttributeKind.CharacteristicValue && attribute.Handle < configuration.Handle)!;

    private void AddService(Guid uuid) => _attributes.Add(new GattAttribute
    {
        Handle = ++_lastHandle,
        Kind = GattAttributeKind.Service,
        Uuid = uuid,
    });

    private void AddNative(Guid uuid, GattProperties properties, byte[] value)
    {
        // The declaration takes a handle of its own.
        _lastHandle++;
        _attributes.Add(new GattAttribute
        {
            Handle = ++_lastHandle,
            Kind = GattAttributeKind.CharacteristicValue,
            Uuid = uuid,
            Properties = properties,
            IsReadable = properties.HasFlag(GattProperties.Read),
            Value = value,
        });
    }

    private void AddClientConfiguration() => _attributes.Add(new GattAttribute
    {
        Handle = ++_lastHandle,
        Kind = GattAttributeKind.ClientConfiguration,
        Uuid = ClientConfiguration,
        IsReadable = true,
        IsWritable = true,
    });

    private void Add(GattCharacteristicDefinition characteristic)
    {
        _lastHandle++;
        _attributes.Add(new GattAttribute
        {
            Handle = ++_lastHandle,
            Kind = GattAttributeKind.CharacteristicValue,
            Uuid = characteristic.Uuid,
            Properties = characteristic.Properties,
            IsReadable = characteristic.Properties.HasFlag(GattProperties.Read),
            IsWritable = (characteristic.Properties & (GattProperties.Write | GattProperties.WriteWithoutResponse)) != 0,
            ReadProtection = characteristic.ReadProtection,
            WriteProtection = characteristic.WriteProtection,
            ManagedId = characteristic.Id,
        });
        if ((characteristic.Properties & (GattProperties.Notify | GattProperties.Indicate)) != 0)
        {
            AddClientConfiguration();
        }

        foreach (var descriptor in characteristic.Descriptors)
        {
            _attributes.Add(new GattAttribute
            {
                Handle = ++_lastHandle,
                Kind = GattAttributeKind.Descriptor,
                Uuid = descriptor.Uuid,
                IsReadable = true,
                Value = descriptor.Value,
            });
        }
    }
}
