namespace VirtualEsp32;

/// <summary>What a board's radio does, as its surroundings can tell.</summary>
/// <param name="IsAdvertising">Whether it advertises.</param>
/// <param name="IsConnected">Whether a central is connected.</param>
/// <param name="IsEncrypted">Whether the link is encrypted.</param>
public readonly record struct RadioState(bool IsAdvertising, bool IsConnected, bool IsEncrypted);
