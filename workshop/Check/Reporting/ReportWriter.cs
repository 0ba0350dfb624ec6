using System.Globalization;
using NanoToolchain;
using VirtualEsp32;

namespace LineThings.Workshop.Reporting;

/// <summary>Writes reports for participants: plain text that fits a terminal of 100 columns.</summary>
/// <param name="output">Where to.</param>
internal sealed class ReportWriter(TextWriter output)
{
    private const int Width = 100;
    private const int MostDiagnostics = 4;
    private const string Indent = "        ";

    /// <summary>Writes one report.</summary>
    /// <param name="report">The report.</param>
    public void Write(Report report)
    {
        var exercise = report.Exercise;
        WriteLine($"Exercise {Number(exercise.Number)}: {exercise.Title}");
        WriteLine(string.Empty);
        foreach (var finding in report.Findings)
        {
            Write(finding, report);
        }

        WriteLine(string.Empty);
        if (report.IsRight)
        {
            WriteLine($"All {Number(report.Findings.Count)} are right.");
            Wrap("Learned: ", exercise.Learned, string.Empty);
            WriteLine(NextAfter(report));
        }
        else
        {
            var files = exercise.Files.Count == 1 ? exercise.Files[0] : $"{string.Join(", ", exercise.Files.SkipLast(1))} and {exercise.Files[^1]}";
            Wrap(string.Empty, $"{Number(report.RightCount)} of {Number(report.Findings.Count)}. Change {files}, save, and run the same command again.", string.Empty);
        }
    }

    /// <summary>Writes one line for each report.</summary>
    /// <param name="reports">The reports.</param>
    public void WriteOverview(IReadOnlyList<Report> reports)
    {
        foreach (var report in reports)
        {
            var state = report.IsRight ? "right" : $"{Number(report.RightCount)} of {Number(report.Findings.Count)}";
            WriteLine($"  {(report.IsRight ? "[x]" : "[ ]")} {Number(report.Exercise.Number)}  {report.Exercise.Title,-36}{state,-8}workshop/exercises/{report.Exercise.FolderName}");
        }
    }

    private static string NextAfter(Report report) =>
        Exercise.All.FirstOrDefault(exercise => exercise.Number > report.Exercise.Number) is { } next
            ? $"Next:    workshop/exercises/{next.FolderName}/README.md"
            : "That was the last one: now make your own.";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Write(Finding finding, Report report)
    {
        if (finding.Verdict is not { } verdict)
        {
            WriteLine($"  [ ] {finding.Title} (not looked at yet)");
            return;
        }

        WriteLine($"  [{(verdict.IsRight ? "x" : " ")}] {finding.Title}");
        if (verdict.IsRight)
        {
            return;
        }

        if (verdict.Seen.Length > 0)
        {
            Wrap("seen:  ", verdict.Seen, Indent);
        }

        if (verdict.Fault is { } fault)
        {
            Write(fault);
        }

        foreach (var diagnostic in verdict.Diagnostics.Take(MostDiagnostics))
        {
            Write(diagnostic, report);
        }

        if (verdict.Diagnostics.Count > MostDiagnostics)
        {
            WriteLine($"{Indent}and {Number(verdict.Diagnostics.Count - MostDiagnostics)} more");
        }

        Wrap("hint:  ", verdict.Hint, Indent);
    }

    private void Write(Fault fault)
    {
        var detail = fault.Detail.Length == 0 ? string.Empty : $" ({fault.Detail})";
        Wrap("fault: ", $"{fault.Rule.Id}{detail}", Indent);
        Wrap("place: ", fault.Place, Indent);
        Wrap("rule:  ", fault.Rule.Rule, Indent);
        Wrap("cure:  ", fault.Rule.Cure, Indent);
    }

    private void Write(Diagnostic diagnostic, Report report)
    {
        var line = diagnostic.Line == 0 ? string.Empty : $", line {Number(diagnostic.Line)}";
        Wrap("error: ", $"{diagnostic.Id}: {diagnostic.Message}", Indent);
        if (diagnostic.File.Length > 0)
        {
            Wrap("place: ", diagnostic.File + line, Indent);
        }

        if (LineOf(diagnostic, report.Repository) is { Length: > 0 } text)
        {
            WriteLine($"{Indent}line:  {text}");
        }
    }

    private static string? LineOf(Diagnostic diagnostic, Repository repository)
    {
        var path = Path.Combine(repository.Folder, diagnostic.File);
        return diagnostic.Line > 0 && File.Exists(path) ? File.ReadLines(path).ElementAtOrDefault(diagnostic.Line - 1)?.Trim() : null;
    }

    private void Wrap(string label, string text, string indent)
    {
        var line = indent + label;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                WriteLine(line);
                line = indent + new string(' ', label.Length);
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        WriteLine(line);
    }

    private void WriteLine(string line) => output.WriteLine(line);
}
