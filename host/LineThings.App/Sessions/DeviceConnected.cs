namespace LineThings.App;

/// <summary>The link is up and the board has identified itself.</summary>
/// <param name="Psdi">The board's product-specific device id.</param>
public sealed record DeviceConnected(ReadOnlyMemory<byte> Psdi) : SessionEvent;
