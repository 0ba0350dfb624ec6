namespace VirtualEsp32;

/// <summary>One attribute of the server's table.</summary>
internal sealed class GattAttribute
{
    /// <summary>The number a central uses for it.</summary>
    public required ushort Handle { get; init; }

    /// <summary>What it is.</summary>
    public required GattAttributeKind Kind { get; init; }

    /// <summary>The UUID of the service, characteristic or descriptor.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>Whether it can be read.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Whether it can be written.</summary>
    public bool IsWritable { get; init; }

    /// <summary>What a characteristic allows; only for characteristic values.</summary>
    public GattProperties Properties { get; init; }

    /// <summary>What reading it needs.</summary>
    public AttributeProtection ReadProtection { get; init; }

    /// <summary>What writing it needs.</summary>
    public AttributeProtection WriteProtection { get; init; }

    /// <summary>The class library's number for the characteristic or descriptor; 0 for what the stack serves itself.</summary>
    public ushort ManagedId { get; init; }

    /// <summary>The value that the stack itself gives out; <see langword="null"/> when managed code is asked.</summary>
    public byte[]? Value { get; init; }
}
