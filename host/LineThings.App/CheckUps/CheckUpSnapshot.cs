namespace LineThings.App;

/// <summary>A check-up as it stands.</summary>
/// <param name="IsRunning">Whether steps are being worked on.</param>
/// <param name="IsAborted">Whether it was aborted the last time it ran.</param>
/// <param name="Current">The step that is worked on.</param>
/// <param name="Next">The steps to come, in order.</param>
/// <param name="Request">What hands and eyes are asked for now.</param>
/// <param name="Started">When it began; <see langword="null"/> before.</param>
/// <param name="Ended">When it ended the last time; <see langword="null"/> while it runs.</param>
/// <param name="Records">All steps, in order.</param>
public sealed record CheckUpSnapshot(
    bool IsRunning,
    bool IsAborted,
    string? Current,
    IReadOnlyList<string> Next,
    CheckUpRequest? Request,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    IReadOnlyList<CheckUpRecord> Records);
