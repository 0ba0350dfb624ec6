using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Packaging.Tests;

/// <summary>What must hold of a workbench in whatever form it is handed out.</summary>
internal static class Handouts
{
    private const string Board = "Board 1";
    private const string Reply = "Button is pressed!";

    /// <summary>It says the version of the project.</summary>
    /// <param name="program">The workbench.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task SayTheirVersionAsync(string program)
    {
        var (exitCode, output, messages) = await Terminal.RunAsync(program, "--version");

        Assert.Equal((0, string.Empty), (exitCode, messages));
        Assert.Equal(BuiltWorkbench.Version, output.Trim().Split('+')[0]);
    }

    /// <summary>Its help names a command, and the command has help of its own.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="name">How it calls itself.</param>
    /// <param name="command">The command.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task ExplainAsync(string program, string name, string command)
    {
        var all = await Terminal.RunAsync(program, "--help");
        var one = await Terminal.RunAsync(program, command, "--help");

        Assert.Equal((0, string.Empty), (all.ExitCode, all.Messages));
        Assert.Matches($@"(?m)^  {command}\b", all.Output);
        Assert.Equal((0, string.Empty), (one.ExitCode, one.Messages));
        Assert.Contains($"{name} {command}", one.Output, StringComparison.Ordinal);
    }

    /// <summary>With no data at all it serves its page, makes a board, and the bot answers a press.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task MakeDataAtTheFirstStartAsync(string program, string data)
    {
        await using var workbench = await RunningWorkbench.StartAsync(program, data);

        Assert.Contains($"Press BOOT of {Board} on the page: the bot answers in the chat.", workbench.Told);
        Assert.Contains("<title>LINE Things workbench</title>", Encoding.UTF8.GetString(await workbench.BytesAsync("/")), StringComparison.Ordinal);
        Assert.StartsWith(BuiltWorkbench.Version, (await workbench.JsonAsync("/workbench/state")).GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal(Reply, await workbench.PressAsync(Board));
        Assert.True(File.Exists(Path.Combine(data, DataFolder.DatabaseName)));
    }

    /// <summary>The page's files, and the kinds of real boards, are the repository's.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task HaveThePageAndTheBoardsAsync(string program, string data)
    {
        var page = RepositoryFile.Of($"{BuiltWorkbench.Project}/wwwroot");
        var files = Directory.GetFiles(page, "*", SearchOption.AllDirectories);
        var kinds = Directory.GetFiles(RepositoryFile.Of("boards"), "board.json", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file))).Order(StringComparer.Ordinal);
        await using var workbench = await RunningWorkbench.StartAsync(program, data);

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var path = "/" + Path.GetRelativePath(page, file).Replace('\\', '/');
            var expected = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var served = await workbench.BytesAsync(path);
            Assert.True(expected.SequenceEqual(served), path);
        }

        Assert.Equal(
            kinds,
            (await workbench.JsonAsync("/workbench/board-kinds")).EnumerateArray().Select(kind => kind.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
    }

    /// <summary>With the data of the first version it keeps what was there, and works on.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task GoOnWithOldDataAsync(string program, string data)
    {
        const string user = "U85cdd2df1840cf69272ce155b660eaf8";
        DataFolder.MakeFirst(data);
        Assert.Equal(1, DataFolder.VersionOf(data));
        await using (var workbench = await RunningWorkbench.StartAsync(program, data))
        {
            var state = await workbench.JsonAsync("/workbench/state");
            var channel = Only(state, "channels");
            Assert.Equal((2143062333, "Workshop"), (channel.GetProperty("id").GetInt64(), channel.GetProperty("name").GetString()));
            Assert.Equal("2143062333-HtS1Kxmc", Only(state, "liffApps").GetProperty("liffId").GetString());
            var product = Only(state, "products");
            Assert.Equal(("5330285589355499226", "LINE Things Starter"), (product.GetProperty("id").GetString(), product.GetProperty("name").GetString()));
            Assert.Equal("4d773a42-440d-479b-a1b9-38ed0c107c26", product.GetProperty("serviceUuid").GetString());
            Assert.Equal(1, product.GetProperty("revision").GetInt32());
            var device = Only(state, "devices");
            Assert.Equal("t01a2013a7b35c9bcc1c13d4a61d14008", device.GetProperty("id").GetString());
            Assert.Equal(user, Only(device, "userIds").GetString());
            var board = Only(state, "boards");
            Assert.Equal((Board, "208ef810a8cc14a6"), (board.GetProperty("name").GetString(), board.GetProperty("psdi").GetString()));
            var chat = await workbench.BytesAsync($"/workbench/chat?channelId=2143062333&userId={user}");
            Assert.Contains("Kept from before", Encoding.UTF8.GetString(chat), StringComparison.Ordinal);
            Assert.Equal(Reply, await workbench.PressAsync(Board));
        }

        Assert.InRange(DataFolder.VersionOf(data), 2, int.MaxValue);
    }

    /// <summary>Data of a newer version it refuses in words, and leaves it as it is.</summary>
    /// <param name="program">The workbench.</param>
    /// <param name="data">A folder that is not there yet.</param>
    /// <returns>Ends when it was seen.</returns>
    public static async Task RefuseNewerDataAsync(string program, string data)
    {
        const int version = 1000;
        DataFolder.MakeNewer(data, version);
        var database = Path.Combine(data, DataFolder.DatabaseName);
        var before = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);

        var (exitCode, output, messages) = await Terminal.RunAsync(program, "serve", "--data", data, "--urls", "http://127.0.0.1:0");

        Assert.Equal((2, string.Empty), (exitCode, output));
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{database} was made by a newer workbench (version {version} of the tables, this one knows "),
            messages,
            StringComparison.Ordinal);
        Assert.EndsWith("Use the newer workbench, or another folder with --data DIR.\n", messages, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken));
    }

    private static JsonElement Only(JsonElement of, string name) => Assert.Single(of.GetProperty(name).EnumerateArray());
}
