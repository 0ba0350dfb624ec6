using System.Text.RegularExpressions;
using LineThings.Workshop;

namespace Workshop.Tests;

public sealed partial class ExerciseTests
{
    public static TheoryData<int> Numbers => new(Exercise.All.Select(exercise => exercise.Number));

    [Theory]
    [InlineData(1, "Change what stands behind name=", null)]
    [InlineData(2, "Put a GATT_WRITE of AQ==", null)]
    [InlineData(3, "The if before _led.Set refuses this value", null)]
    [InlineData(4, "What is added first is packed first", "uuid-not-in-advertising-packet")]
    [InlineData(5, "Go to the line that the place names", "handler-throws")]
    [InlineData(6, "new TemperatureCharacteristic(board)", null)]
    public void The_starting_point_is_not_right_and_gets_its_hint(int number, string hint, string? rule)
    {
        var report = Workbook.Start(number);

        var verdict = report.Findings.Single(finding => finding.Verdict is { IsRight: false }).Verdict!;
        Assert.Contains(hint, verdict.Hint, StringComparison.Ordinal);
        Assert.Equal(rule, verdict.Fault?.Rule.Id);
        Assert.Empty(verdict.Diagnostics);
    }

    [Fact]
    public void The_exercises_that_are_broken_on_purpose_name_the_line_that_breaks_the_rule()
    {
        Assert.Contains("provider.StartAdvertising", LineNamedBy(4), StringComparison.Ordinal);
        Assert.Contains("_times[_count]", LineNamedBy(5), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_solution_is_right(int number)
    {
        var report = Workbook.Solution(number);

        Assert.True(report.IsRight, Workbook.TextOf(report));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_README_shows_what_the_check_says_before_and_after(int number)
    {
        var shown = OutputBlock().Matches(Read(number, "README.md")).Select(match => match.Groups["text"].Value).ToArray();

        Assert.Equal([Workbook.TextOf(Workbook.Start(number)), Workbook.TextOf(Workbook.Solution(number))], shown);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_README_names_the_command_and_every_file_to_edit(int number)
    {
        var readme = Read(number, "README.md");

        Assert.Contains($"dotnet run --project workshop/Check -- {number}\n", readme, StringComparison.Ordinal);
        Assert.Contains($"git checkout -- workshop/exercises/{Workbook.Of(number).FolderName}\n", readme, StringComparison.Ordinal);
        Assert.All(Workbook.Of(number).Files, file => Assert.Contains($"({file})", readme, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_README_has_all_its_sections(int number)
    {
        string[] sections = ["What to do", "Check it", "When it is right", "On the real board", "Start again"];

        Assert.Equal(sections, Section().Matches(Read(number, "README.md")).Select(match => match.Groups["title"].Value));
        Assert.StartsWith($"# Exercise {number}: {Workbook.Of(number).Title}\n", Read(number, "README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_file_to_edit_is_there_and_has_a_solution(int number)
    {
        Assert.All(Workbook.Of(number).Files, file =>
        {
            Assert.True(File.Exists(Path.Combine(Workbook.FolderOf(number), file)), file);
            Assert.True(File.Exists(Path.Combine(Workbook.FolderOf(number), "solution", file)) || FirmwareFile(file) is not null, file);
        });
    }

    [Fact]
    public void Exercises_and_folders_are_the_same()
    {
        Assert.Equal(
            Exercise.All.Select(exercise => exercise.FolderName),
            Directory.EnumerateDirectories(Workbook.Repository.Exercises).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));
    }

    /// <summary>What a participant sees of the firmware is the firmware: his file may differ from it only where it says so.</summary>
    [Theory]
    [InlineData(3, "LedCharacteristic.cs")]
    [InlineData(4, "GattServer.cs")]
    [InlineData(5, "ButtonPin.cs")]
    [InlineData(6, "StarterProfile.cs")]
    public void A_starting_point_is_the_firmwares_file_except_where_the_exercise_begins_and_ends(int number, string file)
    {
        var pieces = Part(number).Split(Read(number, file));
        var firmware = File.ReadAllText(FirmwareFile(file)!).ReplaceLineEndings("\n");

        Assert.True(pieces.Length > 1);
        Assert.StartsWith(pieces[0], firmware, StringComparison.Ordinal);
        Assert.EndsWith(pieces[^1], firmware, StringComparison.Ordinal);
        Assert.All(pieces, piece => Assert.Contains(piece, firmware, StringComparison.Ordinal));
    }

    private static string LineNamedBy(int number)
    {
        var place = PlaceInFile().Match(Workbook.Start(number).Findings.Single(finding => finding.Verdict is { IsRight: false }).Verdict!.Fault!.Place);
        return Read(number, place.Groups["file"].Value).Split('\n')[int.Parse(place.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1];
    }

    private static string Read(int number, string file) => File.ReadAllText(Path.Combine(Workbook.FolderOf(number), file)).ReplaceLineEndings("\n");

    private static string? FirmwareFile(string file) => Directory
        .EnumerateFiles(Path.Combine(Workbook.Repository.Folder, "firmware"), file, SearchOption.AllDirectories)
        .SingleOrDefault();

    /// <summary>From the line that says that the exercise begins to the line that says that it ends, with an empty line before or behind.</summary>
    private static Regex Part(int number) => new($"(\n)?[^\n]*// Exercise {number} begins here[^\n]*\n.*?// Exercise {number} ends here[^\n]*\n(?=.)", RegexOptions.Singleline);

    [GeneratedRegex("^```text\n(?<text>Exercise .*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex OutputBlock();

    [GeneratedRegex("^## (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\((?<file>\w+\.cs):(?<line>\d+)\)")]
    private static partial Regex PlaceInFile();
}
