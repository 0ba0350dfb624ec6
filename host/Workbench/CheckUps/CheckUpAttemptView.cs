using LineThings.App;

namespace LineThings.Workbench.CheckUps;

/// <summary>An attempt of a step.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="ReasonText">Why, as a sentence in English.</param>
/// <param name="Values">What the sentence names.</param>
/// <param name="Evidence">What was observed.</param>
internal sealed record CheckUpAttemptView(
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? Outcome,
    string? Reason,
    string? ReasonText,
    IReadOnlyDictionary<string, string>? Values,
    IReadOnlyList<CheckUpEvidence> Evidence)
{
    /// <summary>Shows an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <returns>How it stands.</returns>
    public static CheckUpAttemptView Of(CheckUpAttempt attempt) => new(
        attempt.Started,
        attempt.Ended,
        attempt.Verdict is { } verdict ? CheckUpWords.NameOf(verdict.Outcome) : null,
        attempt.Verdict?.Reason,
        attempt.Verdict is null ? null : CheckUpWords.SentenceOf(attempt.Verdict),
        attempt.Verdict?.Values,
        attempt.Evidence);
}
