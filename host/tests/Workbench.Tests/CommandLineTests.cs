namespace Workbench.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_demo_tells_the_whole_story_without_a_fault()
    {
        var process = await WorkbenchProcess.RunAsync(["demo"]);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(process.Messages);
        string[] chapters =
        [
            "board | boot: advertising=started",
            "service 91e4e176-d0b9-464d-9fe4-52ee3e9f1552",
            "Reading the PSDI without pairing: refused with ATT error 0x05 (insufficient authentication)",
            "board | GPIO2 goes high: the LED is on",
            "Writing 2: refused with ATT error 0x13 (value not allowed)",
            "app   | notification 01: a run starts",
            "\"resultCode\":\"success\",\"actionResults\":[],\"bleNotificationPayload\":\"AQ==\"",
            "app   | SLEEP 1000 ms: void",
            "app   | GATT_READ of the button: 00",
            "\"errorReason\":\"The device answered with ATT error 0x03 (write not permitted).\"",
            "board | button: press not sent, nobody is connected",
            "connected again, encrypted without asking: yes.",
            "POST /things/v1/trial/products -> 200",
            "linked it: device t",
            "/scenario-set -> 200",
            "scenario set, revision 1",
            "pin      | BOOT is pressed",
            "notify   | Notified by the button: 01",
            "run      | The run ended: success",
            "message  | Bot: Button is pressed!",
            "Done. The firmware broke no rule of the chip.",
        ];
        var position = 0;
        foreach (var chapter in chapters)
        {
            position = process.Output.IndexOf(chapter, position, StringComparison.Ordinal);
            Assert.True(position >= 0, $"Missing or out of order: {chapter}");
        }
    }

    [Fact]
    public async Task The_demo_shows_the_webhook_and_leaves_nothing_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "linethings-demo-*");

        var process = await WorkbenchProcess.RunAsync(["demo"]);

        Assert.Contains("scenarioResult: 200", process.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "linethings-demo-*").Except(before));
    }

    [Theory]
    [InlineData("", "demo")]
    [InlineData("", "--urls <URL>")]
    [InlineData("serve", "--no-bot")]
    [InlineData("serve", "--public-url <URL>")]
    [InlineData("serve", "--certificate <FILE>")]
    [InlineData("serve", "--certificate-password-file <FILE>")]
    [InlineData("channel", "--new <NAME>")]
    [InlineData("run", "--link-loss <MS>")]
    [InlineData("board", "unsub UUID [N]")]
    [InlineData("demo", "Show help")]
    public async Task Help_is_there_for_every_command(string command, string expected)
    {
        var process = await WorkbenchProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Contains(expected, process.Output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task An_unknown_command_is_refused()
    {
        var process = await WorkbenchProcess.RunAsync(["fly"]);

        Assert.Contains("fly", process.Messages, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }
}
