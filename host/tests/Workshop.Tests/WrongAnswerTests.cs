using LineThings.Workshop;
using LineThings.Workshop.Reporting;

namespace Workshop.Tests;

public sealed class WrongAnswerTests
{
    /// <summary>All of them at once, on all processors: most of the time goes into building firmware.</summary>
    private static readonly Lazy<Dictionary<string, Report>> Reports = new(() => WrongAnswers.All
        .AsParallel()
        .Select(answer => (Name: NameOf(answer), Report: Look(answer)))
        .ToDictionary(pair => pair.Name, pair => pair.Report));

    public static TheoryData<string, string> Hints
    {
        get
        {
            var hints = new TheoryData<string, string>();
            foreach (var answer in WrongAnswers.All)
            {
                hints.Add(NameOf(answer), answer.Hint);
            }

            return hints;
        }
    }

    [Theory]
    [MemberData(nameof(Hints))]
    public void A_typical_wrong_answer_gets_the_hint_meant_for_it(string name, string hint)
    {
        var report = Reports.Value[name];

        Assert.False(report.IsRight);
        var finding = report.Findings.First(finding => finding.Verdict is { IsRight: false });
        Assert.Contains(hint, finding.Verdict!.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_a_file_beside_it_is_what_the_hint_names()
    {
        using var folder = new TemporaryFolder();
        var answer = Answer.OfParticipant(Workbook.Repository, Workbook.Of(3));
        var copy = Path.Combine(folder.Path, "LedCharacteristic - Copy.cs");
        File.Copy(answer.Find("LedCharacteristic.cs")!, copy);

        var report = Workbook.Look(3, answer.With(Path.GetFileName(copy), copy));

        var verdict = report.Findings[0].Verdict!;
        Assert.Equal("CS0101", verdict.Diagnostics[0].Id);
        Assert.Contains("a copy of the file lies in the exercise's folder", verdict.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_the_build_names_the_participants_file_and_line()
    {
        var verdict = Reports.Value["3: a semicolon is missing"].Findings[0].Verdict!;

        var diagnostic = Assert.Single(verdict.Diagnostics);
        Assert.Equal("CS1002", diagnostic.Id);
        Assert.EndsWith("/LedCharacteristic.cs", diagnostic.File, StringComparison.Ordinal);
        Assert.Equal(33, diagnostic.Line);
    }

    [Fact]
    public void Every_exercise_has_at_least_two()
    {
        Assert.All(Exercise.All, exercise => Assert.True(WrongAnswers.All.Count(answer => answer.Exercise == exercise.Number) >= 2));
    }

    private static Report Look(WrongAnswer answer)
    {
        using var folder = new TemporaryFolder();
        return Workbook.Look(answer.Exercise, answer.Make(folder.Path));
    }

    private static string NameOf(WrongAnswer answer) => $"{answer.Exercise}: {answer.Name}";
}
