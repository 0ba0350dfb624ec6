using LineThings.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>The timeline over server-sent events.</summary>
public sealed class TimelineStreamTests
{
    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed_without_a_gap()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product);
        var epoch = (await workbench.StateAsync()).GetProperty("epoch").GetString();
        string? last = null;
        var sequences = new List<long>();
        await using (var first = await EventStream.OpenAsync(workbench, $"?after={epoch}-0"))
        {
            for (var count = 0; count < 5; count++)
            {
                var next = await first.NextAsync("entry");
                last = next.Id;
                sequences.Add(next.Data.GetProperty("sequence").GetInt64());
            }
        }

        await workbench.PostAsync("/workbench/boards/Board/power", """{"on":false}""");
        var newest = (await workbench.StateAsync()).GetProperty("sequence").GetInt64();
        await using var second = await EventStream.OpenAsync(workbench, $"?after={epoch}-0", last);
        while (sequences[^1] < newest)
        {
            sequences.Add((await second.NextAsync("entry")).Data.GetProperty("sequence").GetInt64());
        }

        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(number => (long)number), sequences);
        Assert.Equal($"{epoch}-5", last);
    }

    [Theory]
    [InlineData("?after=0123456789ab-7")]
    [InlineData("?after=EPOCH-99999")]
    public async Task Another_epoch_or_a_number_that_was_not_reached_resets(string query)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var state = await workbench.StateAsync();
        var epoch = state.GetProperty("epoch").GetString()!;

        await using var events = await EventStream.OpenAsync(workbench, query.Replace("EPOCH", epoch, StringComparison.Ordinal));
        var first = await events.NextAsync();

        Assert.Equal("reset", first.Name);
        Assert.Equal(epoch, first.Data.GetProperty("epoch").GetString());
        Assert.Equal($"{epoch}-{first.Data.GetProperty("sequence").GetInt64()}", first.Id);
    }

    [Fact]
    public async Task Entries_that_are_no_longer_kept_reset_too()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var timeline = workbench.Services.GetRequiredService<Timeline>();
        for (var count = 0; count <= Timeline.Capacity; count++)
        {
            timeline.Add(TimelineKind.Log, "line");
        }

        await using var events = await EventStream.OpenAsync(workbench, $"?after={timeline.Epoch}-0");

        Assert.Equal("reset", (await events.NextAsync()).Name);
        timeline.Add(TimelineKind.Log, "after");
        Assert.Equal("after", (await events.NextAsync("entry")).Data.GetProperty("summary").GetString());
        var page = (await workbench.GetAsync("/workbench/timeline?after=0&limit=1")).Json;
        Assert.Equal(page.GetProperty("oldest").GetInt64(), page.GetProperty("entries")[0].GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task State_events_carry_the_board_or_say_that_everything_is_to_be_looked_at()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        await using var events = await EventStream.OpenAsync(workbench);

        await workbench.PostAsync("/workbench/boards/Board/button", """{"pressed":true}""");
        ServerEvent next;
        do
        {
            next = await events.NextAsync("state");
        }
        while (!next.Data.TryGetProperty("board", out var board) || !board.GetProperty("button").GetProperty("pressed").GetBoolean());

        Assert.Null(next.Id);
        await workbench.PostAsync("/workbench/users", """{"name":"a"}""");
        do
        {
            next = await events.NextAsync("state");
        }
        while (!next.Data.TryGetProperty("all", out _));

        Assert.Equal("""{"all":true}""", next.Data.GetRawText());
    }

    [Fact]
    public async Task An_entry_has_the_fields_of_the_contract_and_the_export_has_all_of_them()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());

        var export = await workbench.GetAsync("/workbench/timeline/export");

        var entries = export.Json.GetProperty("entries");
        Assert.Equal(
            ["sequence", "time", "kind", "board", "deviceId", "channelId", "summary", "detail"],
            entries[0].EnumerateObject().Select(property => property.Name));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", entries[0].GetProperty("time").GetString());
        var kinds = entries.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()).ToHashSet();
        Assert.Subset(kinds, new HashSet<string?> { "power", "log", "advertising", "app", "connect", "pair", "read", "disconnect", "device" });
        var read = entries.EnumerateArray().First(entry => entry.GetProperty("kind").GetString() == "read");
        Assert.Matches("^[0-9a-f]{16}$", read.GetProperty("detail").GetProperty("value").GetString());
        Assert.Equal("attachment", export.Message.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task The_stream_is_an_event_stream_and_ends_with_the_server()
    {
        var workbench = await RunningWorkbench.StartAsync();
        await using var events = await EventStream.OpenAsync(workbench);
        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);

        var closing = workbench.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                await events.NextAsync();
            }
        });
        await closing;
    }
}
