namespace LineThings.App;

/// <summary>A value that a board has sent.</summary>
/// <param name="Characteristic">The characteristic it comes from.</param>
/// <param name="Value">The bytes.</param>
public sealed record LinkNotification(CharacteristicId Characteristic, ReadOnlyMemory<byte> Value);
