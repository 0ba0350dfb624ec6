namespace LineThings.App;

/// <summary>What starts a scenario.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Characteristic">The characteristic that notifies; <see langword="null"/> for <see cref="TriggerType.Immediate"/>.</param>
public sealed record ScenarioTrigger(TriggerType Type, CharacteristicId? Characteristic);
