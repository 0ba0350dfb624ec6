using LineThings.App;
using Workbench.Tests.Radios;
using Workbench.Tests.Serving;

namespace Workbench.Tests.CheckUps;

/// <summary>Check-ups of boards that a tab holds.</summary>
public sealed class RealBoardCheckUpTests
{
    [Fact]
    public async Task A_board_of_a_tab_is_checked_by_a_person_and_the_report_says_what_the_tab_told_and_no_more()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;

        var checkUp = await CheckUpClient.StartAsync(workbench, await KeyAsync(workbench), ",\"person\":\"Aki\",\"firmware\":\"0.1.0\"");
        Assert.Equal(200, (await checkUp.AnswerAsync(await checkUp.WaitForRequestAsync("lookForAdvertising"), "seen")).Status);
        Assert.Equal(200, (await checkUp.AnswerAsync(await checkUp.WaitForRequestAsync("forget"), "cannot")).Status);
        await checkUp.WaitForRequestAsync("lookAtLed");
        await checkUp.PostAsync("abort");
        var end = await checkUp.WaitForEndAsync();

        Assert.Equal("passed", CheckUpClient.OutcomeOf(end, "advertising"));
        Assert.Equal("passed", CheckUpClient.OutcomeOf(end, "psdi"));
        Assert.Equal("notObservable bondNotForgotten", CheckUpClient.OutcomeOf(end, "refusal"));
        var report = CheckUpReport.Parse((await workbench.GetAsync(checkUp.Path + "/report.json")).Text);
        Assert.Equal((CheckUpWay.WebBluetooth, "Chromium 156", "Linux"), (report.Board.Way, report.Board.Browser, report.Board.System));
        Assert.Equal(("0.1.0", "person", "Aki"), (report.Board.Firmware, report.Board.FirmwareSource, report.Person));
        Assert.Null(report.Hardware);
        Assert.Null(report.Board.KeepsBonds);
        Assert.Equal(["aa01", "aa01", "aa01"], report.Steps[1].Attempts[0].Evidence.Where(evidence => evidence.Name == "psdi").Select(evidence => evidence.Value));
    }

    [Fact]
    public async Task A_tab_that_goes_fails_the_step_with_the_reason()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        var checkUp = await CheckUpClient.StartAsync(workbench, await KeyAsync(workbench));
        await checkUp.AnswerAsync(await checkUp.WaitForRequestAsync("lookForAdvertising"), "cannotTell");
        await checkUp.AnswerAsync(await checkUp.WaitForRequestAsync("forget"), "cannot");
        await checkUp.WaitForRequestAsync("lookAtLed");

        await client.DisposeAsync();

        var after = await checkUp.WaitAsync(one => one.GetProperty("current").GetString() == "press");
        Assert.Equal("notObservable advertisingNotTold", CheckUpClient.OutcomeOf(after, "advertising"));
        Assert.Equal("failed link", CheckUpClient.OutcomeOf(after, "led"));
        await checkUp.PostAsync("abort");
    }

    [Theory]
    [InlineData(",\"hands\":\"workbench\"", "must be person: the workbench has no hands at a real board")]
    [InlineData(",\"hardware\":true", "must be false or left out where no person is named: it is somebody's word")]
    public async Task What_cannot_be_said_of_a_board_of_a_tab_is_refused(string more, string reason)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;

        var answer = await workbench.PostAsync("/workbench/checkups", $$"""{"board":"{{await KeyAsync(workbench)}}"{{more}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
    }

    private static async Task<string> KeyAsync(RunningWorkbench workbench) =>
        (await workbench.StateAsync()).GetProperty("realBoards")[0].GetProperty("key").GetString()!;
}
