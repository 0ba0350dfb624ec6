namespace VirtualEsp32;

/// <summary>The kinds of attribute in a server's table.</summary>
internal enum GattAttributeKind
{
    /// <summary>The declaration of a service.</summary>
    Service,

    /// <summary>The value of a characteristic.</summary>
    CharacteristicValue,

    /// <summary>The client characteristic configuration descriptor: who is subscribed.</summary>
    ClientConfiguration,

    /// <summary>Any other descriptor.</summary>
    Descriptor,
}
