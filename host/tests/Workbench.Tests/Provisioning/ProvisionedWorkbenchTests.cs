using System.Text.Json;
using LineThings.Workbench.Provisioning;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Provisioning;

/// <summary>A workbench that serves a class: the one that has provisioned it, or a participant's that knows nothing but a code.</summary>
public sealed class ProvisionedWorkbenchTests : IDisposable
{
    private readonly ProvisioningScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Each_boards_channel_has_a_sample_bot_that_answers_a_press_in_its_own_chat()
    {
        await _scene.RunAsync(_scene.Options(boards: 3));
        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true, directory: _scene.Data);
        var second = await ProductAsync(workbench, new BoardCode(_scene.Plan.Code, 2));
        await workbench.CreateBoardAsync(second, "Trial");
        await workbench.WaitForBoardAsync("Trial", board => board.GetProperty("state").GetString() == "connected");
        await using var events = await EventStream.OpenAsync(workbench);

        await workbench.PostAsync("/workbench/boards/Trial/button", """{"pressed":true}""");
        await events.EntryAsync("message");

        var state = await workbench.StateAsync();
        var user = state.GetProperty("users")[0].GetProperty("id").GetString();
        var said = new List<int>();
        foreach (var channel in state.GetProperty("channels").EnumerateArray())
        {
            said.Add((await workbench.GetAsync($"/workbench/chat?channelId={channel.GetProperty("id")}&userId={user}")).Json.GetArrayLength());
        }

        Assert.Equal([0, 0, 1, 0], said);
    }

    [Fact]
    public async Task The_first_start_after_provisioning_has_its_own_board_as_ever()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));

        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true, directory: _scene.Data);

        var board = Assert.Single((await workbench.StateAsync()).GetProperty("boards").EnumerateArray());
        Assert.Equal("Board 1", board.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_code_makes_the_boards_product_once_in_the_first_channel()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var made = await workbench.PostAsync("/workbench/board-codes", """{"code":"k7qfx-7"}""");
        var again = await workbench.PostAsync("/workbench/board-codes", """{"code":"K7QFX-07"}""");

        Assert.Equal((201, 200), (made.Status, again.Status));
        Assert.Equal(made.Json.GetProperty("id").GetString(), again.Json.GetProperty("id").GetString());
        Assert.Equal("0b341a5d-efe4-51d9-b298-5b1d1f6b0484", made.Json.GetProperty("serviceUuid").GetString());
        Assert.Equal("Board K7QFX-07", made.Json.GetProperty("name").GetString());
        var state = await workbench.StateAsync();
        var product = Assert.Single(state.GetProperty("products").EnumerateArray());
        Assert.Equal(state.GetProperty("channels")[0].GetProperty("id").GetInt64(), product.GetProperty("channelId").GetInt64());
        Assert.Equal(1, product.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_code_finds_the_product_that_was_provisioned_here()
    {
        await _scene.RunAsync(_scene.Options(boards: 2));
        await using var workbench = await RunningWorkbench.StartAsync(directory: _scene.Data);

        var found = await workbench.PostAsync("/workbench/board-codes", $$"""{"code":"{{_scene.Plan.Code}}-2"}""");

        Assert.Equal((200, "Table 02"), (found.Status, found.Json.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("""{"code":"K7QFX-00"}""", "code: must end with the board's number, from 1 to 99, as on its label: K7QFX-07")]
    [InlineData("""{"code":7}""", "code: must be a string")]
    [InlineData("{}", "code: ")]
    public async Task What_is_no_code_is_refused_with_what_would_be_right(string json, string expected)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var answer = await workbench.PostAsync("/workbench/board-codes", json);

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, answer.Detail, StringComparison.Ordinal);
        Assert.Empty((await workbench.StateAsync()).GetProperty("products").EnumerateArray());
    }

    [Fact]
    public async Task A_full_channel_takes_no_more_codes()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        for (var number = 1; number <= 10; number++)
        {
            Assert.Equal(201, (await workbench.PostAsync("/workbench/board-codes", $$"""{"code":"K7QFX-{{number}}"}""")).Status);
        }

        var answer = await workbench.PostAsync("/workbench/board-codes", """{"code":"K7QFX-11"}""");

        Assert.Equal(
            (403, "The channel Workshop, which takes boards that this workbench has not provisioned, has 10 products, the most it can have. "
                + "Delete one; or, for a whole class, run provision with its folder (--out) and this workbench's --data, and type the code again."),
            (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task A_class_made_elsewhere_is_provisioned_again_beside_the_running_workbench_which_then_knows_all_its_codes()
    {
        await _scene.RunAsync(_scene.Options(boards: 12));
        var server = Path.Combine(_scene.Data, "server");
        await using var workbench = await RunningWorkbench.StartAsync(directory: server);

        await _scene.RunAsync(_scene.Options() with { DataDirectory = server });

        for (var number = 1; number <= 12; number++)
        {
            var found = await workbench.PostAsync("/workbench/board-codes", $$"""{"code":"{{_scene.Plan.Code}}-{{number}}"}""");
            Assert.Equal((200, $"Table {number:00}"), (found.Status, found.Json.GetProperty("name").GetString()));
        }

        var channels = (await workbench.StateAsync()).GetProperty("products").EnumerateArray().Select(product => product.GetProperty("channelId").GetInt64());
        Assert.Equal(12, channels.Distinct().Count());
    }

    private static async Task<JsonElement> ProductAsync(RunningWorkbench workbench, BoardCode code) =>
        (await workbench.StateAsync()).GetProperty("products").EnumerateArray()
            .Single(product => product.GetProperty("serviceUuid").GetString() == code.ServiceUuid.ToString("D"));
}
