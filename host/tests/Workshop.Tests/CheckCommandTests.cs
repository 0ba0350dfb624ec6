using LineThings.Workshop;

namespace Workshop.Tests;

public sealed class CheckCommandTests
{
    [Fact]
    public void A_solution_is_right_and_the_exit_code_says_so()
    {
        var (code, output, messages) = Run("1", "--solution");

        Assert.Equal(CheckCommand.Right, code);
        Assert.Equal(Workbook.TextOf(Workbook.Solution(1)), output);
        Assert.Empty(messages);
    }

    [Fact]
    public void A_starting_point_is_not_right_and_the_exit_code_says_so()
    {
        var (code, output, _) = Run("2");

        Assert.Equal(CheckCommand.NotYet, code);
        Assert.Equal(Workbook.TextOf(Workbook.Start(2)), output);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("one")]
    public void An_exercise_that_does_not_exist_is_named(string number)
    {
        var (code, _, messages) = Run(number);

        Assert.Equal(CheckCommand.BadInput, code);
        Assert.Contains($"There is no exercise {number}: they have the numbers 1 to 6.", messages, StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_has_a_line_for_every_exercise()
    {
        using var text = new StringWriter();

        new LineThings.Workshop.Reporting.ReportWriter(text).WriteOverview([Workbook.Solution(1), Workbook.Start(2)]);

        Assert.Equal(
            "  [x] 1  Your board's name                   right   workshop/exercises/01-name\n"
            + "  [ ] 2  A press lights the LED              1 of 3  workshop/exercises/02-scenario\n",
            text.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_participants_sheet_shows_the_overview_of_the_start()
    {
        using var text = new StringWriter();

        new LineThings.Workshop.Reporting.ReportWriter(text).WriteOverview(Exercise.All.Select(exercise => Workbook.Start(exercise.Number)).ToArray());

        var sheet = File.ReadAllText(Path.Combine(Workbook.Repository.Folder, "workshop", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```text\n{text.ToString().ReplaceLineEndings("\n")}```", sheet, StringComparison.Ordinal);
        Assert.All(Exercise.All, exercise => Assert.Contains($"(exercises/{exercise.FolderName}/README.md)", sheet, StringComparison.Ordinal));
    }

    /// <summary>In this process: its working folder is in the repository.</summary>
    private static (int Code, string Output, string Messages) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var code = CheckCommand.Run(args, output, messages);
        return (code, output.ToString().ReplaceLineEndings("\n"), messages.ToString().ReplaceLineEndings("\n"));
    }
}
