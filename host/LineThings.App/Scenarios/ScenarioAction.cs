namespace LineThings.App;

/// <summary>One step of a scenario.</summary>
public abstract record ScenarioAction;
