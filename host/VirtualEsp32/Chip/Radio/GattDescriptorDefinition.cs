namespace VirtualEsp32;

/// <summary>A descriptor with a fixed value, as the class library hands it to the stack.</summary>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Value">Its value.</param>
internal sealed record GattDescriptorDefinition(Guid Uuid, byte[] Value);
