namespace LineThings.App;

/// <summary>A scenario starts to run.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="NotificationPayload">The value that started it; <see langword="null"/> for an immediate scenario.</param>
public sealed record RunStarted(Scenario Scenario, ReadOnlyMemory<byte>? NotificationPayload) : SessionEvent;
