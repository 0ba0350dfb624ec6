using LineThings.App;

namespace Repository.Tests.Boards;

/// <summary>The rule about check-up reports: only a real board's, whole, read as it was written, and the only ground for a claim.</summary>
internal static class CheckUpRule
{
    private const string Json = "checkup.json";
    private const string Markdown = "checkup.md";

    /// <summary>The steps without which nobody can say that a board works.</summary>
    private static readonly string[] Needed = [CheckUpWords.Psdi, CheckUpWords.Led, CheckUpWords.Press, CheckUpWords.Notifications];

    /// <summary>Looks at a folder's report.</summary>
    /// <param name="board">The folder.</param>
    /// <returns>The complaints.</returns>
    public static IEnumerable<string> Complaints(BoardFolder board)
    {
        var isClaimed = board.Facts?.VerifiedOnHardware is not null;
        return (board.CheckUp, board.CheckUpFault, board.Text(Markdown)) switch
        {
            (_, { } fault, _) => [$"{Json}: {fault}"],
            (null, _, null) => isClaimed ? [$"board.json: verifiedOnHardware needs {Json} and {Markdown}, the report of a check-up"] : [],
            (null, _, _) => [$"{Json} is missing beside {Markdown}"],
            (_, _, null) => [$"{Markdown} is missing beside {Json}"],
            var (report, _, markdown) => OfReport(board, report, markdown).Concat(isClaimed ? OfClaim(board.Facts!.VerifiedOnHardware!, report) : []),
        };
    }

    private static IEnumerable<string> OfReport(BoardFolder board, CheckUpReport report, string markdown)
    {
        if (report.Board.Way != CheckUpWay.WebBluetooth)
        {
            yield return $"{Json}: its board was a virtual one; only a real board's report belongs here";
        }
        else if (report.Hardware is null)
        {
            yield return $"{Json}: nobody says that its board was a physical one";
        }

        var folder = Path.GetFileName(board.Path);
        if (report.Board.Kind != folder)
        {
            yield return $"{Json}: it is about {report.Board.Kind ?? "no kind of board"}, not about {folder}";
        }

        if (report.State != "finished")
        {
            yield return $"{Json}: the check-up is {report.State}, not finished";
        }

        if (!report.Steps.Select(step => step.Id).SequenceEqual(CheckUpWords.Steps))
        {
            yield return $"{Json}: its steps are not those of a check-up";
        }
        else if (markdown.ReplaceLineEndings("\n") != CheckUpMarkdown.Of(report))
        {
            yield return $"{Markdown}: it does not say what {Json} says";
        }
    }

    private static IEnumerable<string> OfClaim(HardwareVerification claim, CheckUpReport report)
    {
        if (report.Hardware is { } hardware && hardware.Date != claim.Date)
        {
            yield return $"board.json: verified on {claim.Date:yyyy-MM-dd}, but the check-up was on {hardware.Date:yyyy-MM-dd}";
        }

        foreach (var step in report.Steps.Where(step => step.Outcome == CheckUpOutcome.Failed))
        {
            yield return $"board.json: verifiedOnHardware, but the check-up's step {step.Id} failed";
        }

        foreach (var step in report.Steps.Where(step => Needed.Contains(step.Id) && step.Outcome is not (CheckUpOutcome.Passed or CheckUpOutcome.Failed)))
        {
            yield return $"board.json: verifiedOnHardware, but the check-up's step {step.Id} was not passed";
        }
    }
}
