namespace LineThings.App;

/// <summary>Something observed in a step: a value, or a time.</summary>
/// <param name="At">When.</param>
/// <param name="Name">What, one of <see cref="CheckUpWords.EvidenceNames"/>.</param>
/// <param name="Value">The value.</param>
/// <param name="Milliseconds">The time it took.</param>
/// <param name="Durations">Many times, in short.</param>
public sealed record CheckUpEvidence(
    DateTimeOffset At, string Name, string? Value = null, double? Milliseconds = null, CheckUpDurations? Durations = null);
