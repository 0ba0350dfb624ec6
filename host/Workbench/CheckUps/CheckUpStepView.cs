using LineThings.App;

namespace LineThings.Workbench.CheckUps;

/// <summary>A step of a check-up.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">What came of it so far.</param>
/// <param name="Attempts">Its attempts, in order.</param>
internal sealed record CheckUpStepView(string Id, string? Outcome, IReadOnlyList<CheckUpAttemptView> Attempts)
{
    /// <summary>Shows a step.</summary>
    /// <param name="record">The step.</param>
    /// <returns>How it stands.</returns>
    public static CheckUpStepView Of(CheckUpRecord record) => new(
        record.Step,
        record.Outcome is { } outcome ? CheckUpWords.NameOf(outcome) : null,
        record.Attempts.Select(CheckUpAttemptView.Of).ToArray());
}
