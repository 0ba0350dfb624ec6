namespace LineThings.App;

/// <summary>A scenario: what starts it and what it does.</summary>
/// <param name="Id">Its ULID.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Actions">What it does, in order; empty when only the notified value is wanted.</param>
public sealed record Scenario(string Id, ScenarioTrigger Trigger, IReadOnlyList<ScenarioAction> Actions);
