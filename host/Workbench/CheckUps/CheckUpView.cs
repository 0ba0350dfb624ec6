using LineThings.App;

namespace LineThings.Workbench.CheckUps;

/// <summary>A check-up as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Of two views, the one with the higher is the later.</param>
/// <param name="Board">The board's name.</param>
/// <param name="Way"><c>virtualAir</c> or <c>webBluetooth</c>.</param>
/// <param name="Hands"><c>person</c> or <c>workbench</c>.</param>
/// <param name="Kind">The board's kind.</param>
/// <param name="Person">Who fills the report in.</param>
/// <param name="Hardware">Whether that person says that the board is a physical one.</param>
/// <param name="State"><c>running</c>, <c>finished</c> or <c>aborted</c>.</param>
/// <param name="Current">The step that is worked on.</param>
/// <param name="Next">The steps to come.</param>
/// <param name="Request">What hands and eyes are asked for.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Steps">All steps, in order.</param>
internal sealed record CheckUpView(
    string Id,
    long Revision,
    string Board,
    string Way,
    string Hands,
    string? Kind,
    string? Person,
    bool Hardware,
    string State,
    string? Current,
    IReadOnlyList<string> Next,
    CheckUpRequestView? Request,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    IReadOnlyList<CheckUpStepView> Steps)
{
    /// <summary>Shows a check-up.</summary>
    /// <param name="checkUp">The check-up.</param>
    /// <returns>How it stands.</returns>
    public static CheckUpView Of(HostedCheckUp checkUp)
    {
        // Before anything else: what changes meanwhile may show already, and shows for certain at the next look.
        var revision = checkUp.Revision;
        var snapshot = checkUp.CheckUp.Snapshot;
        return new CheckUpView(
            checkUp.Id,
            revision,
            checkUp.Facts.Name,
            CheckUpWords.NameOf(checkUp.Facts.Way),
            checkUp.Person is null ? "workbench" : "person",
            checkUp.Facts.Kind,
            checkUp.FilledInBy,
            checkUp.IsHardware,
            checkUp.IsRunning ? "running" : snapshot.IsAborted ? "aborted" : "finished",
            snapshot.Current,
            snapshot.Next,
            snapshot.Request is { } request ? CheckUpRequestView.Of(request) : null,
            snapshot.Started,
            snapshot.Ended,
            snapshot.Records.Select(CheckUpStepView.Of).ToArray());
    }
}
