using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using LineThings.Workbench.Radios;
using LineThings.Workbench.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Radios;

/// <summary>The socket of a tab that is a radio: who gets in, what closes it, and how it ends with the workbench.</summary>
public sealed class RadioSocketTests
{
    /// <summary>Only for what hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_tab_says_hello_and_is_welcome()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await using var tab = await RadioClient.OpenAsync(workbench);

        await tab.SendAsync(TabDouble.Hello());

        Assert.Equal("""{"type":"welcome","version":1}""", await tab.NextAsync());
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "OWN", 101)]
    [InlineData("Host", "evil.example", 403)]
    public async Task Other_sites_pages_get_no_socket(string header, string value, int status)
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        Assert.Equal(status, await OpenAsync(workbench, options => options.SetRequestHeader(
            header, value.Replace("OWN", workbench.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Beyond_this_computer_the_socket_wants_the_token_too()
    {
        await using var workbench = await RunningWorkbench.StartAsync(urls: "http://0.0.0.0:0");
        var token = workbench.Services.GetRequiredService<WorkbenchToken>().Text;
        var address = new Uri($"ws://127.0.0.1:{workbench.Address.Port}/workbench/radio");

        Assert.Equal(401, await StatusAsync(null));
        Assert.Equal(401, await StatusAsync("wrong"));
        Assert.Equal(101, await StatusAsync(token));

        async Task<int> StatusAsync(string? cookie)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            if (cookie is not null)
            {
                socket.Options.SetRequestHeader("Cookie", $"workbench-{workbench.Address.Port}={cookie}");
            }

            try
            {
                await socket.ConnectAsync(address, RunningWorkbench.Cancellation);
            }
            catch (WebSocketException)
            {
                // The status says why.
            }

            return (int)socket.HttpStatusCode;
        }
    }

    [Fact]
    public async Task A_request_that_is_no_socket_is_told_so()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var answer = await workbench.GetAsync("/workbench/radio");

        Assert.Equal((426, "Upgrade: must be websocket; this path is a radio's socket."), (answer.Status, answer.Detail));
        Assert.Equal("websocket", answer.Message.Headers.Upgrade.Single().Name);
    }

    [Theory]
    [InlineData("{}", "frame.type: must not be null")]
    [InlineData("""{"type":"hello","version":7,"tab":"t","browser":"b"}""", "hello.version: must be 1: reload the page")]
    [InlineData("LONG", "frame: must have at most 16384 bytes")]
    [InlineData("BINARY", "frame: must be text, not binary")]
    public async Task A_tab_that_sends_what_it_must_not_is_told_what_and_closed(string frame, string error)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await using var tab = await RadioClient.OpenAsync(workbench);

        await (frame switch
        {
            "LONG" => tab.SendAsync(new string(' ', 20_000)),
            "BINARY" => tab.SendAsync([1, 2, 3], WebSocketMessageType.Binary),
            _ => tab.SendAsync(frame),
        });

        var message = await tab.MessageAsync();
        Assert.Equal(("error", error), (message.GetProperty("type").GetString(), message.GetProperty("message").GetString()));
        Assert.Null(await tab.NextAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, tab.CloseStatus);
    }

    [Fact]
    public async Task A_socket_that_a_tab_replaces_is_closed_with_a_status_of_its_own()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await using var lost = await RadioClient.OpenAsync(workbench);
        await lost.SendAsync(TabDouble.Hello());
        await lost.NextAsync();
        await using var again = await RadioClient.OpenAsync(workbench);

        await again.SendAsync(TabDouble.Hello());

        Assert.Null(await lost.NextAsync());
        Assert.Equal(RadioSocket.Replaced, lost.CloseStatus);
        Assert.Equal("welcome", (await again.MessageAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_hundred_tabs_are_taken_and_the_next_one_is_told_so_until_another_has_gone()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var tabs = new List<RadioClient>();
        try
        {
            for (var number = 0; number < RadioHost.MaxTabs; number++)
            {
                tabs.Add(await RadioClient.OpenAsync(workbench));
                await tabs[^1].SendAsync(TabDouble.Hello($"tab-{number}"));
                Assert.Equal("welcome", (await tabs[^1].MessageAsync()).GetProperty("type").GetString());
            }

            await using var more = await RadioClient.OpenAsync(workbench);
            await more.SendAsync(TabDouble.Hello("one-more"));
            Assert.Equal(
                "100 tabs with boards are open, and the workbench takes no more at a time: close one of them.",
                (await more.MessageAsync()).GetProperty("message").GetString());
            Assert.Null(await more.NextAsync());
            Assert.Equal(WebSocketCloseStatus.PolicyViolation, more.CloseStatus);

            // A tab that was loaded anew is not one more: it takes its own place.
            await using var again = await RadioClient.OpenAsync(workbench);
            await again.SendAsync(TabDouble.Hello("tab-0"));
            Assert.Equal("welcome", (await again.MessageAsync()).GetProperty("type").GetString());

            // The workbench answers the goodbye once the tab has gone.
            await tabs[1].CloseAsync();
            await using var late = await RadioClient.OpenAsync(workbench);
            await late.SendAsync(TabDouble.Hello("one-more"));
            Assert.Equal("welcome", (await late.MessageAsync()).GetProperty("type").GetString());
        }
        finally
        {
            foreach (var tab in tabs)
            {
                await tab.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_board_too_many_is_refused_and_the_tab_stays()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = (await workbench.CreateProductAsync()).GetProperty("id").GetString()!;
        var user = (await workbench.StateAsync()).GetProperty("users")[0].GetProperty("id").GetString()!;
        await using var tab = await RadioClient.OpenAsync(workbench);
        await tab.SendAsync(TabDouble.Hello());
        await tab.MessageAsync();
        for (var number = 0; number < Tab.MaxBoards; number++)
        {
            Assert.Equal("offered", (await OfferAsync($"board-{number}")).GetProperty("type").GetString());
        }

        var refused = await OfferAsync("one-more");
        Assert.Equal(
            ("refused", "tooManyBoards", "This tab holds 20 boards, which is the most: let go of one, or use another tab."),
            (refused.GetProperty("type").GetString(), refused.GetProperty("reason").GetString(), refused.GetProperty("message").GetString()));
        await tab.SendAsync("""{"type":"withdraw","board":"board-3"}""");
        Assert.Equal("offered", (await OfferAsync("one-more")).GetProperty("type").GetString());

        async Task<JsonElement> OfferAsync(string board)
        {
            await tab.SendAsync(TabDouble.Offer(product, user, board));
            JsonElement message;
            do
            {
                message = await tab.MessageAsync();
            }
            while (message.GetProperty("board").GetString() != board || message.GetProperty("type").GetString() is not ("offered" or "refused"));
            return message;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_workbench_that_stops_closes_the_sockets_and_does_not_wait_for_tabs_that_do_not_listen(bool listens)
    {
        var workbench = await RunningWorkbench.StartAsync();
        await using var tab = await RadioClient.OpenAsync(workbench, listens: listens);
        await tab.SendAsync(TabDouble.Hello());
        await tab.NextAsync();

        // Without the server's own limit nothing but the goodbye's ends the wait for a tab that does not listen.
        workbench.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout = Timeout.InfiniteTimeSpan;
        await workbench.DisposeAsync().AsTask().WaitAsync(Patience, RunningWorkbench.Cancellation);

        Assert.Null(listens ? await tab.NextAsync() : null);
        Assert.Equal(listens ? WebSocketCloseStatus.EndpointUnavailable : null, tab.CloseStatus);
    }

    [Fact]
    public async Task A_tab_that_goes_without_a_goodbye_takes_its_boards_with_it()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        await using var events = await EventStream.OpenAsync(workbench);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using (client)
        {
            Assert.Equal(1, (await workbench.StateAsync()).GetProperty("realBoards").GetArrayLength());

            client.Abort();

            JsonElement state;
            do
            {
                await events.NextAsync("state");
                state = await workbench.StateAsync();
            }
            while (state.GetProperty("realBoards").GetArrayLength() > 0);
        }
    }

    private static async Task<int> OpenAsync(RunningWorkbench workbench, Action<ClientWebSocketOptions> set)
    {
        try
        {
            await using var tab = await RadioClient.OpenAsync(workbench, set);
            return (int)HttpStatusCode.SwitchingProtocols;
        }
        catch (HttpRequestException exception)
        {
            return (int)exception.StatusCode!;
        }
    }
}
