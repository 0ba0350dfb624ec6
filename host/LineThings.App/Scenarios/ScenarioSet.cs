namespace LineThings.App;

/// <summary>The scenarios of a product.</summary>
/// <param name="AutoClose">Whether the app disconnects when nothing is left to run.</param>
/// <param name="SuppressionInterval">How long the app then waits before it connects again; zero without <paramref name="AutoClose"/>.</param>
/// <param name="Revision">Counts the changes of the set, from 1.</param>
/// <param name="Scenarios">The scenarios in order.</param>
public sealed record ScenarioSet(bool AutoClose, TimeSpan SuppressionInterval, int Revision, IReadOnlyList<Scenario> Scenarios);
