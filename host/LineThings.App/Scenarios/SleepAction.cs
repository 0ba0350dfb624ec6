namespace LineThings.App;

/// <summary><c>SLEEP</c>: waits.</summary>
/// <param name="Duration">How long.</param>
public sealed record SleepAction(TimeSpan Duration) : ScenarioAction;
