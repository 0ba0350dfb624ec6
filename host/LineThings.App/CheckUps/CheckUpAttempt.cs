namespace LineThings.App;

/// <summary>One try of a step.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; <see langword="null"/> while it goes on.</param>
/// <param name="Verdict">How it ended; <see langword="null"/> while it goes on.</param>
/// <param name="Evidence">What was observed, in order.</param>
public sealed record CheckUpAttempt(
    DateTimeOffset Started, DateTimeOffset? Ended, CheckUpVerdict? Verdict, IReadOnlyList<CheckUpEvidence> Evidence);
