namespace VirtualEsp32;

/// <summary>What a board keeps of a central it is bonded with.</summary>
/// <param name="Peer">The central's address.</param>
/// <param name="Key">The long-term key.</param>
internal sealed record Bond(ulong Peer, ReadOnlyMemory<byte> Key);
