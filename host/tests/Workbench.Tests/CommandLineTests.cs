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
            "Done. The firmware broke no rule of the chip.",
        ];
        var position = 0;
        foreach (var chapter in chapters)
        {
            position = process.Output.IndexOf(chapter, position, StringComparison.Ordinal);
            Assert.True(position >= 0, $"Missing or out of order: {chapter}");
        }
    }

    [Theory]
    [InlineData("", "demo")]
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
