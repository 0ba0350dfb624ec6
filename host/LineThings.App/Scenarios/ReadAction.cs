namespace LineThings.App;

/// <summary><c>GATT_READ</c>: reads a characteristic; its result carries the value.</summary>
/// <param name="Characteristic">Which one.</param>
public sealed record ReadAction(CharacteristicId Characteristic) : ScenarioAction;
