namespace VirtualEsp32;

/// <summary>A bonded central's subscription, kept for its next connection.</summary>
/// <param name="Peer">The central's address.</param>
/// <param name="ValueHandle">The handle of the characteristic's value.</param>
/// <param name="Bits">The bits of the CCCD: 1 notify, 2 indicate.</param>
internal sealed record StoredSubscription(ulong Peer, ushort ValueHandle, ushort Bits);
