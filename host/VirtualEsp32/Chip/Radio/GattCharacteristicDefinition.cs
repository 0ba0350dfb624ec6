namespace VirtualEsp32;

/// <summary>A characteristic as the class library hands it to the stack.</summary>
/// <param name="Id">The library's number for it, counted over all characteristics of the process.</param>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Properties">What can be done with it.</param>
/// <param name="ReadProtection">What reading it needs.</param>
/// <param name="WriteProtection">What writing it needs.</param>
/// <param name="Descriptors">Its descriptors, without the CCCD, which the stack adds.</param>
internal sealed record GattCharacteristicDefinition(
    ushort Id,
    Guid Uuid,
    GattProperties Properties,
    AttributeProtection ReadProtection,
    AttributeProtection WriteProtection,
    IReadOnlyList<GattDescriptorDefinition> Descriptors);
