namespace LineThings.App;

/// <summary>What one execution of a scenario gave: one run, one result.</summary>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="Revision">The revision of its set.</param>
/// <param name="StartTime">When it started.</param>
/// <param name="EndTime">When it ended.</param>
/// <param name="Code">How it ended.</param>
/// <param name="ActionResults">One result an action, in order; empty when it failed.</param>
/// <param name="NotificationPayload">The value that started it; <see langword="null"/> for an immediate scenario.</param>
/// <param name="ErrorReason">Why it failed; <see langword="null"/> when it succeeded.</param>
public sealed record RunResult(
    string ScenarioId,
    int Revision,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime,
    ResultCode Code,
    IReadOnlyList<ActionResult> ActionResults,
    ReadOnlyMemory<byte>? NotificationPayload,
    string? ErrorReason);
