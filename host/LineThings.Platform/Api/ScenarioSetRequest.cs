namespace LineThings.Platform;

/// <summary>A scenario set to be registered.</summary>
/// <param name="AutoClose">Whether the app disconnects when nothing is left to run; not possible when every scenario waits for a notification.</param>
/// <param name="SuppressionInterval">How long the app then waits before it connects again, in milliseconds; 0 when autoClose is false.</param>
/// <param name="Scenarios">The scenarios in order.</param>
public sealed record ScenarioSetRequest(bool AutoClose, long SuppressionInterval, IReadOnlyList<ScenarioRequest> Scenarios);
