using System.Text.Json;
using LineThings.App;
using Workbench.Tests.Serving;

namespace Workbench.Tests.CheckUps;

/// <summary>Check-ups over HTTP, of virtual boards in real time.</summary>
public sealed class CheckUpApiTests
{
    private const string Button = """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"SERVICE","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]}""";

    [Fact]
    public async Task A_board_passes_with_the_workbenchs_hands_and_goes_back_to_its_phone()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product);
        await workbench.PutSetAsync(product, Button);
        await workbench.WaitForBoardAsync("Board", board => board.GetProperty("state").GetString() == "connected");

        var checkUp = await CheckUpClient.StartAsync(workbench, "Board", ",\"hands\":\"workbench\",\"kind\":\"esp32-devkitc\",\"person\":\" Aki \"");
        await workbench.WaitForBoardAsync("Board", board => board.GetProperty("state").GetString() == "lent");
        var end = await checkUp.WaitForEndAsync();

        Assert.Equal("finished", end.GetProperty("state").GetString());
        Assert.All(CheckUpWords.Steps, step => Assert.Equal("passed", CheckUpClient.OutcomeOf(end, step)));
        await workbench.WaitForBoardAsync("Board", board => board.GetProperty("state").GetString() == "connected");
        var report = CheckUpReport.Parse((await workbench.GetAsync(checkUp.Path + "/report.json")).Text);
        Assert.Equal(("Aki", "esp32-devkitc", "LineThings.Starter 0.1.0", "board"), (report.Person, report.Board.Kind, report.Board.Firmware, report.Board.FirmwareSource));
        Assert.Equal(CheckUpWay.VirtualAir, report.Board.Way);
        Assert.Null(report.Hardware);
        Assert.Null(report.Board.Browser);
        var latency = report.Steps[5].Attempts[0].Evidence.Single(evidence => evidence.Name == "pressToNotification").Durations!;
        Assert.Equal(100, latency.Count);
        Assert.InRange(latency.Min, double.Epsilon, latency.Median);
        Assert.Contains("**Not on hardware:** the board was a virtual one. 8 of 8 steps passed.", (await workbench.GetAsync(checkUp.Path + "/report.md")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_asked_and_what_the_person_says_counts()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());

        var checkUp = await CheckUpClient.StartAsync(workbench, "Board");
        var look = await checkUp.WaitForRequestAsync("lookAtLed");
        Assert.Equal(409, (await checkUp.AnswerAsync(look + 1, "dark")).Status);
        Assert.Equal("The answers are lit, dark, cannotTell.", (await checkUp.AnswerAsync(look, "done")).Detail);
        Assert.Equal(400, (await checkUp.AnswerAsync(look, "blue")).Status);
        Assert.Equal(400, (await checkUp.PostAsync("answer")).Status);
        Assert.Equal(200, (await checkUp.AnswerAsync(look, "lit")).Status);
        await checkUp.WaitAsync(one => one.GetProperty("current").GetString() == "led");
        await checkUp.PostAsync("abort");
        var end = await checkUp.WaitForEndAsync();

        Assert.Equal("aborted", end.GetProperty("state").GetString());
        Assert.Equal("passed", CheckUpClient.OutcomeOf(end, "psdi"));
        Assert.Equal("failed ledLitUnpaired", CheckUpClient.OutcomeOf(end, "refusal"));
        Assert.Equal("skipped aborted", CheckUpClient.OutcomeOf(end, "bond"));
        Assert.Equal(409, (await checkUp.PostAsync("skip")).Status);
    }

    [Fact]
    public async Task A_step_can_be_skipped_and_repeated_after_the_end()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var checkUp = await CheckUpClient.StartAsync(workbench, "Board");
        for (var step = 0; step < 6; step++)
        {
            var before = await checkUp.WaitAsync(one => one.GetProperty("request").ValueKind == JsonValueKind.Object || one.GetProperty("state").GetString() != "running");
            if (before.GetProperty("state").GetString() != "running")
            {
                break;
            }

            var current = before.GetProperty("current").GetString();
            await checkUp.PostAsync("skip");
            await checkUp.WaitAsync(one => one.GetProperty("current").GetString() != current);
        }

        var end = await checkUp.WaitForEndAsync();
        Assert.Equal("skipped skippedByPerson", CheckUpClient.OutcomeOf(end, "led"));

        Assert.Equal(400, (await checkUp.PostAsync("repeat", """{"step":"dance"}""")).Status);
        Assert.Equal(200, (await checkUp.PostAsync("repeat", """{"step":"psdi"}""")).Status);
        end = await checkUp.WaitForEndAsync();
        Assert.Equal(2, end.GetProperty("steps")[1].GetProperty("attempts").GetArrayLength());
        Assert.Equal("passed", CheckUpClient.OutcomeOf(end, "psdi"));
    }

    [Fact]
    public async Task A_board_that_is_checked_is_not_checked_twice_at_once_and_its_name_must_be_known()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var checkUp = await CheckUpClient.StartAsync(workbench, "Board");
        await checkUp.WaitForRequestAsync("lookAtLed");

        var again = await workbench.PostAsync("/workbench/checkups", """{"board":"Board"}""");

        Assert.Equal((409, "Board is being checked already."), (again.Status, again.Detail));
        Assert.Equal(404, (await workbench.PostAsync("/workbench/checkups", """{"board":"Nobody"}""")).Status);
        Assert.Equal(404, (await workbench.GetAsync("/workbench/checkups/x/report.md")).Status);
        Assert.Equal(1, (await workbench.GetAsync("/workbench/checkups")).Json.GetProperty("checkUps").GetArrayLength());
        Assert.Contains(
            "esp32-devkitc",
            (await workbench.GetAsync("/workbench/checkups")).Json.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("""{"board":"Board","hardware":true}""", "must be false or left out: this board is a virtual one")]
    [InlineData("""{"board":"Board","hands":"feet"}""", "must be person or workbench")]
    [InlineData("""{"board":"Board","kind":"../x"}""", "must be one of esp32-c3-devkitm-1, esp32-devkitc")]
    [InlineData("""{"board":"Board","person":"a\nb"}""", "must be one line of at most 100 characters")]
    [InlineData("{}", "must not be null")]
    public async Task What_is_wrong_with_a_request_is_said(string json, string reason)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());

        var answer = await workbench.PostAsync("/workbench/checkups", json);

        Assert.Equal(400, answer.Status);
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_is_unlinked_meanwhile_ends_its_check_up()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var checkUp = await CheckUpClient.StartAsync(workbench, "Board");
        await checkUp.WaitForRequestAsync("lookAtLed");

        await workbench.PostAsync("/workbench/boards/Board/unlink");

        Assert.Equal("aborted", (await checkUp.WaitForEndAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_board_that_nobody_has_linked_can_be_checked_too()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        await workbench.PostAsync("/workbench/boards/Board/unlink");

        var checkUp = await CheckUpClient.StartAsync(workbench, "Board", ",\"hands\":\"workbench\"");
        var end = await checkUp.WaitForEndAsync();

        Assert.Equal("passed", CheckUpClient.OutcomeOf(end, "bond"));
    }

    [Fact]
    public async Task A_check_up_that_is_aborted_with_the_power_off_leaves_the_board_on()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var checkUp = await CheckUpClient.StartAsync(workbench, "Board", ",\"hands\":\"workbench\"");
        await checkUp.WaitAsync(one => one.GetProperty("current").GetString() is "reconnect" or "bond" or null);

        await checkUp.PostAsync("abort");
        await checkUp.WaitForEndAsync();

        Assert.Equal("on", (await workbench.GetAsync("/workbench/boards/Board")).Json.GetProperty("power").GetString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void The_page_has_words_for_everything_that_a_check_up_can_say(string language)
    {
        using var stream = typeof(LineThings.Workbench.Serving.WorkbenchServer).Assembly.GetManifestResourceStream($"wwwroot/js/i18n/{language}.js")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();

        var keys = CheckUpWords.Steps.SelectMany(step => new[] { $"checkup.step.{step}", $"checkup.checks.{step}" })
            .Concat(CheckUpWords.EvidenceNames.Select(name => $"checkup.evidence.{name}"))
            .Concat(CheckUpWords.Reasons.Select(reason => $"checkup.reason.{reason}"))
            .Concat(Enum.GetValues<CheckUpOutcome>().Select(outcome => $"checkup.outcome.{CheckUpWords.NameOf(outcome)}"))
            .Concat(Enum.GetValues<CheckUpAction>().SelectMany(action => new[] { $"checkup.do.{CheckUpWords.NameOf(action)}" }))
            .Concat(Enum.GetValues<CheckUpAnswer>().Select(answer => $"checkup.answer.{CheckUpWords.NameOf(answer)}"));

        Assert.All(keys, key => Assert.Contains($"'{key}': '", text, StringComparison.Ordinal));
    }
}
