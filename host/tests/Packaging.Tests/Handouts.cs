namespace Packaging.Tests;

/// <summary>What must hold of a workbench in whatever form it is handed out.</summary>
internal static class Handouts
{
    /// <summary>With no data at all it serves its page, makes a board, and the bot answers a press.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task MakeDataAtTheFirstStartAsync(string program, string data)
    {
        await using var workbench = await RunningTool.StartAsync(program, data);

        Assert.Contains("Press BOOT of Board 1 on the page: the bot answers in the chat.", workbench.Told);
        Assert.Contains("<title>LINE Things workbench</title>", await workbench.TextAsync("/"), StringComparison.Ordinal);
        Assert.StartsWith(PackedWorkbench.Version, (await workbench.JsonAsync("/workbench/state")).GetProperty("version").GetString(), StringComparison.Ordinal);
        await AssertAnswersAPressAsync(workbench);
        Assert.True(File.Exists(Path.Combine(data, "workbench.db")));
    }

    /// <summary>With the data of the first version it keeps what was there, and works on.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task GoOnWithOldDataAsync(string program, string data)
    {
        const string channel = "2143062333";
        const string user = "U85cdd2df1840cf69272ce155b660eaf8";
        DataFolder.MakeFirst(data);
        await using var workbench = await RunningTool.StartAsync(program, data);

        var state = await workbench.JsonAsync("/workbench/state");
        var board = Assert.Single(state.GetProperty("boards").EnumerateArray());
        Assert.Equal("208ef810a8cc14a6", board.GetProperty("psdi").GetString());
        Assert.Equal("4d773a42-440d-479b-a1b9-38ed0c107c26", board.GetProperty("serviceUuid").GetString());
        var device = Assert.Single(state.GetProperty("devices").EnumerateArray());
        Assert.Equal("t01a2013a7b35c9bcc1c13d4a61d14008", device.GetProperty("id").GetString());
        Assert.Equal(user, Assert.Single(device.GetProperty("userIds").EnumerateArray()).GetString());
        Assert.Equal(1, Assert.Single(state.GetProperty("products").EnumerateArray()).GetProperty("revision").GetInt32());
        Assert.Contains("Kept from before", await workbench.TextAsync($"/workbench/chat?channelId={channel}&userId={user}"), StringComparison.Ordinal);
        await AssertAnswersAPressAsync(workbench);
    }

    private static async Task AssertAnswersAPressAsync(RunningTool workbench)
    {
        // Connected is not enough: a press before the phone has subscribed is nobody's.
        await workbench.WaitForAsync("\"kind\":\"subscribe\"");
        await workbench.PressAsync("Board 1");
        await workbench.WaitForAsync("Button is pressed!");
    }
}
