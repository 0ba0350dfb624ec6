namespace VirtualEsp32;

/// <summary>A service as the class library hands it to the stack.</summary>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Characteristics">Its characteristics in order.</param>
internal sealed record GattServiceDefinition(Guid Uuid, IReadOnlyList<GattCharacteristicDefinition> Characteristics);
