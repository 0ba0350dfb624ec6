namespace LineThings.App;

/// <summary>Names a characteristic of a board.</summary>
/// <param name="Service">The UUID of its service.</param>
/// <param name="Characteristic">Its own UUID.</param>
public readonly record struct CharacteristicId(Guid Service, Guid Characteristic);
