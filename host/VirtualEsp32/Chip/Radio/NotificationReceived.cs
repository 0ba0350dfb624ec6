namespace VirtualEsp32;

/// <summary>A notification as a central receives it.</summary>
/// <param name="ValueHandle">The handle of the characteristic's value.</param>
/// <param name="Value">The bytes.</param>
public sealed record NotificationReceived(ushort ValueHandle, ReadOnlyMemory<byte> Value);
