namespace LineThings.App;

/// <summary>An action of a run has succeeded.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Action">The action.</param>
/// <param name="Result">What it gave.</param>
public sealed record ActionDone(Scenario Scenario, ScenarioAction Action, ActionResult Result) : SessionEvent;
