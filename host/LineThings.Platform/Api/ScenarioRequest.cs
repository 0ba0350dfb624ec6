namespace LineThings.Platform;

/// <summary>A scenario to be registered.</summary>
/// <param name="Trigger">What starts it.</param>
/// <param name="Actions">What it does, in order; may be empty when only the notified value is wanted.</param>
/// <param name="Id">Scenario ID, not necessary: kept when the product's current set has a scenario with it, replaced by a new one otherwise.</param>
public sealed record ScenarioRequest(TriggerResource Trigger, IReadOnlyList<ActionResource> Actions, string? Id = null);
