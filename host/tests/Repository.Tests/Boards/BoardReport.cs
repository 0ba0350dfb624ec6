using LineThings.App;

namespace Repository.Tests.Boards;

/// <summary>Makes reports of check-ups that nobody has run, for folders that are copies.</summary>
internal static class BoardReport
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A report in which every step passed.</summary>
    /// <param name="kind">The board's kind.</param>
    public static CheckUpReport Of(string kind) => new(
        CheckUpReport.SchemaName,
        CheckUpReport.SchemaVersion,
        "0.1.0",
        Start,
        Start.AddMinutes(5),
        "finished",
        new CheckUpReportBoard("Board", kind, CheckUpWay.WebBluetooth, ThingsIds.DefaultUserService, true, null, null, "Chromium 156", "Linux"),
        "person",
        "Aki",
        new CheckUpHardware(new DateOnly(2026, 9, 1), "Aki"),
        CheckUpWords.Steps.Select(step => Step(step, CheckUpOutcome.Passed)).ToArray());

    /// <summary>The report with another outcome of a step.</summary>
    /// <param name="report">The report.</param>
    /// <param name="id">The step.</param>
    /// <param name="outcome">The outcome.</param>
    public static CheckUpReport With(this CheckUpReport report, string id, CheckUpOutcome outcome) => report with
    {
        Steps = report.Steps.Select(step => step.Id == id ? Step(id, outcome) : step).ToArray(),
    };

    private static CheckUpReportStep Step(string id, CheckUpOutcome outcome) => new(
        id,
        CheckUpWords.TitleOf(id),
        outcome,
        [new CheckUpReportAttempt(Start, Start.AddSeconds(1), outcome, null, null, [])]);
}
