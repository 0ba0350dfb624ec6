namespace LineThings.App;

/// <summary><c>GATT_WRITE</c>: writes a characteristic.</summary>
/// <param name="Characteristic">Which one.</param>
/// <param name="Data">The bytes.</param>
public sealed record WriteAction(CharacteristicId Characteristic, ReadOnlyMemory<byte> Data) : ScenarioAction;
