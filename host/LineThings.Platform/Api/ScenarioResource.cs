using LineThings.App;

namespace LineThings.Platform;

/// <summary>A scenario of a product's set.</summary>
/// <param name="Id">Scenario ID.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Actions">What it does, in order.</param>
public sealed record ScenarioResource(string Id, TriggerResource Trigger, IReadOnlyList<ActionResource> Actions)
{
    /// <summary>Makes the form of a scenario.</summary>
    internal static ScenarioResource Of(Scenario scenario) =>
        new(scenario.Id, TriggerResource.Of(scenario.Trigger), scenario.Actions.Select(ActionResource.Of).ToArray());
}
