using System.Text.Json;

namespace LineThings.App.Tests;

/// <summary>What a report says, and what it does not.</summary>
public sealed class CheckUpReportTests : IDisposable
{
    private static readonly CheckUpFacts Browser = new(
        "Board of Aki", CheckUpWay.WebBluetooth, ThingsIds.DefaultUserService, "esp32-devkitc", true, "0.1.0", "person", "Chromium 156", "Linux");

    private readonly CheckUpHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_report_reads_back_as_it_was_written()
    {
        var report = Report(Browser, "Aki", isHardware: true);

        Assert.Equal(report.ToJson(), CheckUpReport.Parse(report.ToJson()).ToJson());
    }

    [Fact]
    public void The_JSON_has_the_schema_its_version_and_words_for_outcomes()
    {
        using var json = JsonDocument.Parse(Report(Browser, "Aki", isHardware: true).ToJson());

        var root = json.RootElement;
        Assert.Equal("linethings-checkup", root.GetProperty("schema").GetString());
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal("finished", root.GetProperty("state").GetString());
        Assert.Equal("webBluetooth", root.GetProperty("board").GetProperty("way").GetString());
        Assert.Equal("passed", root.GetProperty("steps")[0].GetProperty("outcome").GetString());
        Assert.Equal("advertisedName", root.GetProperty("steps")[0].GetProperty("attempts")[0].GetProperty("evidence")[3].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "it is linethings-checkup 2, not linethings-checkup 1")]
    [InlineData("\"hands\"", "\"feet\"", "feet")]
    [InlineData("\"outcome\": \"passed\"", "\"outcome\": \"perfect\"", "outcome")]
    public void A_report_of_another_kind_is_refused(string before, string after, string reason)
    {
        var json = Report(Browser, "Aki", isHardware: true).ToJson().Replace(before, after, StringComparison.Ordinal);

        var exception = Assert.Throws<JsonException>(() => CheckUpReport.Parse(json));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hardware_is_claimed_only_on_the_word_of_somebody_with_a_name_and_over_a_browser()
    {
        Assert.Equal(new CheckUpHardware(new DateOnly(2024, 1, 1), "Aki"), Report(Browser, "Aki", isHardware: true).Hardware);
        Assert.Null(Report(Browser, "Aki", isHardware: false).Hardware);
        Assert.Null(Report(Browser, null, isHardware: true).Hardware);
        Assert.Null(Report(Browser with { Way = CheckUpWay.VirtualAir }, "Aki", isHardware: true).Hardware);
    }

    [Fact]
    public void The_text_claims_no_more_than_that()
    {
        Assert.Contains(
            "**On hardware, 2024-01-01:** 8 of 8 steps passed. That the board was a physical one is the word of Aki; the workbench saw a browser's Bluetooth.",
            CheckUpMarkdown.Of(Report(Browser, "Aki", isHardware: true)),
            StringComparison.Ordinal);
        Assert.Contains(
            "**Not stated to be hardware:**",
            CheckUpMarkdown.Of(Report(Browser, "Aki", isHardware: false)),
            StringComparison.Ordinal);
        Assert.Contains(
            "**Not on hardware:** the board was a virtual one. 8 of 8 steps passed.",
            CheckUpMarkdown.Of(Report(Browser with { Way = CheckUpWay.VirtualAir }, "Aki", isHardware: true)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_told_is_said_to_be_unknown()
    {
        var text = CheckUpMarkdown.Of(Report(new CheckUpFacts("Board 1", CheckUpWay.VirtualAir, ThingsIds.DefaultUserService), null, isHardware: false));

        Assert.Contains("| firmware | not told |", text, StringComparison.Ordinal);
        Assert.Contains("| browser | none |", text, StringComparison.Ordinal);
        Assert.Contains("| filled in by | not given |", text, StringComparison.Ordinal);
        Assert.Contains("| kind | not given |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_shows_steps_outcomes_values_and_times()
    {
        _harness.Sabotage.Notify = (_, _) => [];
        _harness.Run("press");
        _harness.Sabotage.Notify = null;

        var text = CheckUpMarkdown.Of(Report(Browser, "Aki", isHardware: true));

        Assert.Contains("| 5 | Press and release | passed (2 attempts) |  |", text, StringComparison.Ordinal);
        Assert.Contains("Attempt 1: **FAILED** (2024-01-01 00:00:00 UTC). No notification came within 5 seconds of the press.", text, StringComparison.Ordinal);
        Assert.Contains("min 20.0, median 20.0, p99 20.0, max 20.0 ms (of 100)", text, StringComparison.Ordinal);
        Assert.Contains("| notified | 01 00 |", text, StringComparison.Ordinal);
        Assert.Contains("| firmware | 0.1.0 (as the person says) |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_outside_stays_a_name()
    {
        var text = CheckUpMarkdown.Of(Report(Browser with { Name = "x|y](z)\n<b>" }, "*Aki*", isHardware: true));

        Assert.Contains(@"| board | x\|y\](z) \<b\> |", text, StringComparison.Ordinal);
        Assert.Contains(@"\*Aki\*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_aborted_check_up_says_so()
    {
        _harness.Answer = _ =>
        {
            _harness.CheckUp.Abort();
            return null;
        };
        _harness.Run("press", "led");

        var report = CheckUpReport.Of(_harness.CheckUp.Snapshot, Browser, "0.1.0", byPerson: true, "Aki", isHardware: true);

        Assert.Equal("aborted", report.State);
        Assert.Contains("| 4 | LED | skipped | The check-up was aborted. |", CheckUpMarkdown.Of(report), StringComparison.Ordinal);
        Assert.Contains("| 1 | Advertising | not run |  |", CheckUpMarkdown.Of(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0, 3.0, 3.0)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 3.0 }, 1.0, 2.0, 4.0)]
    public void Durations_are_the_least_the_middle_and_nearly_the_most(double[] milliseconds, double min, double median, double p99)
    {
        var durations = CheckUpDurations.Of(milliseconds.Select(TimeSpan.FromMilliseconds));

        Assert.Equal((min, median, p99), (durations.Min, durations.Median, durations.P99));
    }

    [Fact]
    public void Of_a_hundred_durations_the_p99_is_the_ninety_ninth()
    {
        var durations = CheckUpDurations.Of(Enumerable.Range(1, 100).Select(number => TimeSpan.FromMilliseconds(number)));

        Assert.Equal(new CheckUpDurations(100, 1, 50, 99, 100), durations);
    }

    private CheckUpReport Report(CheckUpFacts facts, string? person, bool isHardware)
    {
        _harness.Run();
        return CheckUpReport.Of(_harness.CheckUp.Snapshot, facts, "0.1.0", byPerson: true, person, isHardware);
    }
}
