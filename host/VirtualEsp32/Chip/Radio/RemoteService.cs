namespace VirtualEsp32;

/// <summary>A service as a central discovers it.</summary>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Handle">The handle of its declaration.</param>
/// <param name="Characteristics">Its characteristics in order.</param>
public sealed record RemoteService(Guid Uuid, ushort Handle, IReadOnlyList<RemoteCharacteristic> Characteristics);
