namespace VirtualEsp32;

/// <summary>A characteristic as a central discovers it.</summary>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Properties">What can be done with it.</param>
/// <param name="ValueHandle">The handle of its value.</param>
/// <param name="ConfigurationHandle">The handle of its CCCD; 0 when it has none and cannot be subscribed to.</param>
public sealed record RemoteCharacteristic(Guid Uuid, GattProperties Properties, ushort ValueHandle, ushort ConfigurationHandle);
