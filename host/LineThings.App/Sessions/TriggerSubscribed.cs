namespace LineThings.App;

/// <summary>The app listens to a characteristic.</summary>
/// <param name="Characteristic">Which one.</param>
public sealed record TriggerSubscribed(CharacteristicId Characteristic) : SessionEvent;
