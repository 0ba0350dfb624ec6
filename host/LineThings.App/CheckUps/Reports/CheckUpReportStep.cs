namespace LineThings.App;

/// <summary>A step of a report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Outcome">What came of it; <see langword="null"/> when it has not ended yet.</param>
/// <param name="Attempts">All attempts, in order.</param>
public sealed record CheckUpReportStep(string Id, string Title, CheckUpOutcome? Outcome, IReadOnlyList<CheckUpReportAttempt> Attempts)
{
    /// <summary>Puts a step into a report.</summary>
    /// <param name="record">The step.</param>
    /// <returns>The part.</returns>
    internal static CheckUpReportStep Of(CheckUpRecord record) => new(
        record.Step,
        CheckUpWords.TitleOf(record.Step),
        record.Outcome,
        record.Attempts.Where(attempt => attempt.Verdict is not null).Select(CheckUpReportAttempt.Of).ToArray());
}
