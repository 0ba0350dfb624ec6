namespace LineThings.App;

/// <summary>A characteristic that a board offers, with what may be done to it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="CanRead">Whether it can be read.</param>
/// <param name="CanWrite">Whether it can be written with a response.</param>
/// <param name="CanNotify">Whether it notifies or indicates.</param>
public sealed record OfferedCharacteristic(CharacteristicId Id, bool CanRead, bool CanWrite, bool CanNotify);
