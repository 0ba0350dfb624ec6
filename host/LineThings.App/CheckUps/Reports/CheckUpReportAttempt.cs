namespace LineThings.App;

/// <summary>An attempt of a report's step.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why, as a word; <see langword="null"/> for a pass.</param>
/// <param name="ReasonText">Why, as a sentence; <see langword="null"/> for a pass.</param>
/// <param name="Evidence">What was observed, in order.</param>
public sealed record CheckUpReportAttempt(
    DateTimeOffset Started, DateTimeOffset Ended, CheckUpOutcome Outcome, string? Reason, string? ReasonText, IReadOnlyList<CheckUpEvidence> Evidence)
{
    /// <summary>Puts an attempt that has ended into a report.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <returns>The part.</returns>
    internal static CheckUpReportAttempt Of(CheckUpAttempt attempt) => new(
        attempt.Started, attempt.Ended!.Value, attempt.Verdict!.Outcome, attempt.Verdict.Reason, CheckUpWords.SentenceOf(attempt.Verdict), attempt.Evidence);
}
