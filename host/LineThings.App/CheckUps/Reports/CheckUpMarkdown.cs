using System.Globalization;
using System.Text;

namespace LineThings.App;

/// <summary>Writes a check-up's report for people. What comes from outside stays text, whatever it contains.</summary>
public static class CheckUpMarkdown
{
    /// <summary>The report as <c>checkup.md</c>.</summary>
    /// <param name="report">The report.</param>
    /// <returns>Markdown, in English.</returns>
    public static string Of(CheckUpReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var board = report.Board;
        text.Append(CultureInfo.InvariantCulture, $"# Check-up of {Plain(board.Kind ?? board.Name)}\n\n{ClaimOf(report)}\n\n| | |\n|---|---|\n");
        Row("board", board.Name);
        Row("kind", board.Kind ?? "not given");
        Row("way to it", board.Way == CheckUpWay.VirtualAir ? "virtual air: a virtual board" : "Web Bluetooth");
        Row("service", board.ServiceUuid.ToString("D"));
        Row("firmware", board.Firmware is null ? "not told" : board.Firmware + (board.FirmwareSource == "person" ? " (as the person says)" : string.Empty));
        Row("browser", board.Browser ?? "none");
        Row("system", board.System ?? "not told");
        Row("hands and eyes", report.Hands == "person" ? "a person" : "the workbench itself");
        Row("filled in by", report.Person ?? "not given");
        Row("began", Show(report.Started));
        Row("ended", report.Ended is { } ended ? Show(ended) : "not yet");
        Row("state", report.State);
        Row("workbench", report.Workbench);
        text.Append("\n| | step | outcome | |\n|---:|---|---|---|\n");
        foreach (var (step, number) in report.Steps.Select((step, index) => (step, index + 1)))
        {
            var last = step.Attempts.LastOrDefault(attempt => attempt.Outcome == step.Outcome);
            var tries = step.Attempts.Count > 1 ? $" ({step.Attempts.Count} attempts)" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"| {number} | {Plain(step.Title)} | {OutcomeOf(step.Outcome)}{tries} | {Plain(last?.ReasonText ?? string.Empty)} |\n");
        }

        foreach (var step in report.Steps.Where(step => step.Attempts.Count > 0))
        {
            Write(text, step);
        }

        return text.ToString();

        void Row(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {Plain(value)} |\n");
    }

    /// <summary>What the report claims of hardware, and no more.</summary>
    private static string ClaimOf(CheckUpReport report)
    {
        var passed = report.Steps.Count(step => step.Outcome == CheckUpOutcome.Passed);
        var count = $"{passed} of {report.Steps.Count} steps passed";
        return report switch
        {
            { Board.Way: CheckUpWay.VirtualAir } => $"**Not on hardware:** the board was a virtual one. {count}.",
            { Hardware: null } => $"**Not stated to be hardware:** a browser's Bluetooth was used; nobody said that a physical board was behind it. {count}.",
            { Hardware: var hardware } => $"**On hardware, {hardware.Date:yyyy-MM-dd}:** {count}. That the board was a physical one is the word of "
                + $"{Plain(hardware.StatedBy)}; the workbench saw a browser's Bluetooth.",
        };
    }

    private static void Write(StringBuilder text, CheckUpReportStep step)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {Plain(step.Title)}\n\n{CheckUpWords.ChecksOf(step.Id)}\n");
        foreach (var (attempt, number) in step.Attempts.Select((attempt, index) => (attempt, index + 1)))
        {
            var name = step.Attempts.Count > 1 ? $"Attempt {number}: " : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"\n{name}**{OutcomeOf(attempt.Outcome)}** ({Show(attempt.Started)})");
            text.Append(attempt.ReasonText is null ? "\n" : $". {Plain(attempt.ReasonText)}\n");
            if (attempt.Evidence.Count > 0)
            {
                text.Append("\n| after | observed | |\n|---:|---|---|\n");
                foreach (var evidence in attempt.Evidence)
                {
                    var after = (evidence.At - attempt.Started).TotalSeconds;
                    text.Append(CultureInfo.InvariantCulture, $"| {after:0.000} s | {CheckUpWords.LabelOf(evidence.Name)} | {Plain(Show(evidence))} |\n");
                }
            }
        }
    }

    private static string OutcomeOf(CheckUpOutcome? outcome) => outcome switch
    {
        CheckUpOutcome.Passed => "passed",
        CheckUpOutcome.Failed => "FAILED",
        CheckUpOutcome.NotObservable => "not observable",
        CheckUpOutcome.Skipped => "skipped",
        _ => "not run",
    };

    private static string Show(CheckUpEvidence evidence) => evidence switch
    {
        { Durations: { } times } => string.Create(
            CultureInfo.InvariantCulture, $"min {times.Min:0.0}, median {times.Median:0.0}, p99 {times.P99:0.0}, max {times.Max:0.0} ms (of {times.Count})"),
        { Milliseconds: { } time } => string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms"),
        _ => evidence.Value ?? string.Empty,
    };

    private static string Show(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A text that Markdown takes as it is, in one line.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                plain.Append(' ');
            }
            else
            {
                plain.Append(@"\`*_[]<>|#&~".Contains(character, StringComparison.Ordinal) ? "\\" : string.Empty).Append(character);
            }
        }

        return plain.ToString();
    }
}
