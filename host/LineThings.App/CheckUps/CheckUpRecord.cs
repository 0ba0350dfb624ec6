namespace LineThings.App;

/// <summary>A step with all its attempts: a pass at the second one does not hide the first.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Attempts">The attempts in order.</param>
public sealed record CheckUpRecord(string Step, IReadOnlyList<CheckUpAttempt> Attempts)
{
    /// <summary>The attempt that counts: the last that was tried to its end, or the last; <see langword="null"/> before the first has ended.</summary>
    public CheckUpAttempt? Counting
    {
        get
        {
            var ended = Attempts.Where(attempt => attempt.Verdict is not null).ToArray();
            return ended.LastOrDefault(attempt => attempt.Verdict!.Outcome != CheckUpOutcome.Skipped) ?? ended.LastOrDefault();
        }
    }

    /// <summary>What came of it so far; <see langword="null"/> before the first attempt has ended.</summary>
    public CheckUpOutcome? Outcome => Counting?.Verdict!.Outcome;
}
