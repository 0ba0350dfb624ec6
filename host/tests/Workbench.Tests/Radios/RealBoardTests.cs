using System.Text;
using System.Text.Json;
using LineThings.App;
using LineThings.Workbench.Boards;
using Microsoft.Extensions.DependencyInjection;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Radios;

/// <summary>A real board behind a tab, from linking it to the bot: over HTTP and the tab's socket only.</summary>
public sealed class RealBoardTests
{
    private const string OnButton =
        """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"SERVICE","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]}""";

    private const string LightLed =
        """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"IMMEDIATE"},"actions":[{"type":"GATT_WRITE","serviceUuid":"SERVICE","characteristicUuid":"e9062e71-9e62-4bc6-b0d3-35cdcd9b027b","data":"AQ=="}]}]}""";

    [Fact]
    public async Task A_press_on_a_real_board_reaches_the_bot()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await StartAsync(workbench, receiver, OnButton);
        await using var events = await EventStream.OpenAsync(workbench);
        using var board = new RealBoard(product);
        var (client, tab) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        var offered = await BoardAsync(workbench);
        Assert.Equal(
            [
                "key", "name", "productId", "serviceUuid", "userId", "browser", "deviceId", "state", "connected", "psdi", "button", "led", "trouble",
                "retryAt",
            ],
            offered.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("LINE Things Trial ESP32", "Chromium 156 on Linux", "idle", false), (
            Text(offered, "name"), Text(offered, "browser"), Text(offered, "state"), offered.GetProperty("connected").GetBoolean()));
        Assert.All(["deviceId", "psdi", "button", "led", "trouble", "retryAt"], name => Assert.Equal(JsonValueKind.Null, offered.GetProperty(name).ValueKind));

        var linked = await workbench.PostAsync($"/workbench/real-boards/{Text(offered, "key")}/link");

        Assert.Equal(200, linked.Status);
        Assert.Equal("aa01", Text(linked.Json, "psdi"));
        var deviceId = Text(linked.Json, "deviceId")!;
        Assert.Matches("^t[0-9a-f]{32}$", deviceId);
        Assert.Contains($"\"type\":\"link\",\"deviceId\":\"{deviceId}\"", Encoding.UTF8.GetString((await receiver.NextAsync()).Body), StringComparison.Ordinal);
        await events.EntryAsync("subscribe");
        board.Press(true);
        var (body, _) = await receiver.NextAsync();

        Assert.Contains("\"resultCode\":\"success\",\"actionResults\":[],\"bleNotificationPayload\":\"AQ==\"", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Contains($"\"deviceId\":\"{deviceId}\"", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        var now = await BoardAsync(workbench);
        Assert.Equal(("connected", true, 1), (Text(now, "state"), now.GetProperty("connected").GetBoolean(), now.GetProperty("button").GetInt32()));
        Assert.Equal("LINE Things Trial ESP32", Text((await workbench.StateAsync()).GetProperty("devices")[0], "board"));
        Assert.Equal(0, (await workbench.StateAsync()).GetProperty("boards").GetArrayLength());
    }

    [Fact]
    public async Task The_timeline_tells_of_a_real_board_what_it_tells_of_a_virtual_one()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.PutSetAsync(product, LightLed);
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        await using var events = await EventStream.OpenAsync(workbench);
        var linked = await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");

        var connect = await events.EntryAsync("connect");
        var read = await events.EntryAsync("read");
        var write = await events.EntryAsync("write");
        await WaitForBoardAsync(workbench, now => now.GetProperty("led").ValueKind == JsonValueKind.Number);
        await client.DisposeAsync();
        var disconnect = await events.EntryAsync("disconnect", entry => Text(entry.GetProperty("detail"), "reason") == "lost");

        Assert.Equal("Participant's phone connects", Text(connect, "summary"));
        Assert.Equal("Chromium 156 on Linux", Text(connect.GetProperty("detail"), "browser"));
        Assert.Equal("Read the PSDI: aa01", Text(read, "summary"));
        Assert.Equal("Wrote the LED: 01", Text(write, "summary"));
        Assert.All([connect, read, write, disconnect], entry => Assert.Equal("LINE Things Trial ESP32", Text(entry, "board")));
        Assert.Equal(Text(linked.Json, "deviceId"), Text(write, "deviceId"));
        Assert.True(board.Board.IsPinHigh(2));
    }

    [Fact]
    public async Task A_linked_board_needs_no_call_when_its_tab_comes_back_also_after_a_restart_of_the_workbench()
    {
        using var folder = new TemporaryFolder();
        JsonElement product;
        await using (var first = await RunningWorkbench.StartAsync(directory: folder.Path))
        {
            product = await first.CreateProductAsync();
            await first.PutSetAsync(product, LightLed);
            using var there = new RealBoard(product);
            var (before, _) = await there.OpenTabAsync(first, product);
            await using (before)
            {
                await first.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(first), "key")}/link");
                await WaitForBoardAsync(first, board => Text(board, "state") == "connected");
            }

            var (after, _) = await there.OpenTabAsync(first, product, "tab-2");
            await using (after)
            {
                await WaitForBoardAsync(first, board => Text(board, "state") == "connected");
            }
        }

        await using var second = await RunningWorkbench.StartAsync(directory: folder.Path);
        using var again = new RealBoard(product);
        var (client, _) = await again.OpenTabAsync(second, product, "tab-3");
        await using var closing = client;
        var now = await WaitForBoardAsync(second, board => Text(board, "state") == "connected");

        Assert.Equal(Text((await second.StateAsync()).GetProperty("devices")[0], "id"), Text(now, "deviceId"));
    }

    [Fact]
    public async Task A_linked_board_that_is_chosen_again_after_a_restart_of_the_workbench_is_linked_although_its_phone_has_it_already()
    {
        using var folder = new TemporaryFolder();
        JsonElement product;
        await using (var first = await RunningWorkbench.StartAsync(directory: folder.Path))
        {
            product = await first.CreateProductAsync();
            await first.PutSetAsync(product, LightLed);
            using var there = new RealBoard(product);
            var (before, _) = await there.OpenTabAsync(first, product);
            await using var closingBefore = before;
            await first.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(first), "key")}/link");
        }

        await using var second = await RunningWorkbench.StartAsync(directory: folder.Path);
        await using var events = await EventStream.OpenAsync(second);
        using var again = new RealBoard(product);
        var pairing = new TaskCompletionSource();
        var (client, _) = await again.OpenTabAsync(second, product, "tab-2", "another id", tab => tab.Gates["read"] = pairing.Task);
        await using var closing = client;
        await events.EntryAsync("connect");
        var linking = second.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(second), "key")}/link");
        await events.EntryAsync("app", entry => Text(entry, "summary")!.Contains("looks for the service", StringComparison.Ordinal));

        pairing.SetResult();
        var linked = await linking;

        Assert.Equal((200, "aa01"), (linked.Status, Text(linked.Json, "psdi")));
        Assert.Equal(Text((await second.StateAsync()).GetProperty("devices")[0], "id"), Text(linked.Json, "deviceId"));
    }

    [Fact]
    public async Task A_tab_that_is_closed_in_the_middle_of_a_run_gives_the_bot_a_gatt_error()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await StartAsync(workbench, receiver, LightLed);
        using var board = new RealBoard(product);
        var (client, tab) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        tab.Silences.Add("write");
        await using var events = await EventStream.OpenAsync(workbench);
        await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
        await receiver.NextAsync();
        await events.EntryAsync("run");

        client.Abort();

        var (body, _) = await receiver.NextAsync();
        Assert.Contains(
            "\"resultCode\":\"gatt_error\",\"actionResults\":[],\"errorReason\":\"The link to the device was lost: the browser tab that holds the board was closed.\"",
            Encoding.UTF8.GetString(body),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_cannot_be_linked_says_why_in_the_browsers_words()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, tab) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        tab.Answers["connect"] = TabDouble.Failure(LinkFailure.NotConnected, "Bluetooth Device is no longer in range.");
        var path = $"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}";

        var refused = await workbench.PostAsync(path + "/link");
        var trouble = (await BoardAsync(workbench)).GetProperty("trouble");
        tab.Answers.Clear();
        tab.Answers["read"] = TabDouble.Failure(LinkFailure.PairingRefused, "GATT operation not permitted.");
        var unpaired = await workbench.PostAsync(path + "/link");

        Assert.Equal(
            (409, "LINE Things Trial ESP32 could not be linked for Participant: The board could not be connected to. The browser says: Bluetooth Device is no longer in range."),
            (refused.Status, refused.Detail));
        Assert.Equal("notConnected", Text(trouble, "failure"));
        Assert.Equal("The board could not be connected to. The browser says: Bluetooth Device is no longer in range.", Text(trouble, "message"));
        Assert.Equal(409, unpaired.Status);
        Assert.EndsWith("Pairing with the device was refused. The browser says: GATT operation not permitted.", unpaired.Detail, StringComparison.Ordinal);
        Assert.Equal(0, (await workbench.StateAsync()).GetProperty("devices").GetArrayLength());
    }

    [Fact]
    public async Task A_linked_board_that_cannot_be_connected_to_is_left_alone_for_a_while_and_tried_at_once_when_it_is_heard()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.PutSetAsync(product, LightLed);
        using var board = new RealBoard(product);
        var (client, tab) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
        await WaitForBoardAsync(workbench, now => Text(now, "state") == "connected");
        tab.Answers["connect"] = TabDouble.Failure(LinkFailure.NotConnected, "Connection failed for unknown reason.");
        await tab.Link.DisconnectAsync();

        var left = await WaitForBoardAsync(workbench, now => now.GetProperty("retryAt").ValueKind == JsonValueKind.String && Text(now, "state") == "scanning");
        Assert.Equal("notConnected", Text(left.GetProperty("trouble"), "failure"));
        tab.Answers.Clear();
        client.Send("""{"type":"heard","board":"board-1"}""");

        var back = await WaitForBoardAsync(workbench, now => Text(now, "state") == "connected");
        Assert.Equal(JsonValueKind.Null, back.GetProperty("retryAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, back.GetProperty("trouble").ValueKind);
    }

    [Fact]
    public async Task Of_two_boards_the_one_that_is_asked_for_is_linked_and_both_run_at_once()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.PutSetAsync(product, LightLed);
        using var one = new RealBoard(product, "aa01");
        using var other = new RealBoard(product, "bb02");
        var (first, _) = await one.OpenTabAsync(workbench, product);
        await using var closingFirst = first;
        var (second, _) = await other.OpenTabAsync(workbench, product, "tab-2", "board-2");
        await using var closingSecond = second;
        var keys = (await workbench.StateAsync()).GetProperty("realBoards").EnumerateArray().Select(board => Text(board, "key")).ToArray();

        var linked = await workbench.PostAsync($"/workbench/real-boards/{keys[1]}/link");
        Assert.Equal(("bb02", "LINE Things Trial ESP32 2"), (Text(linked.Json, "psdi"), Text(linked.Json, "name")));
        Assert.Equal("aa01", Text((await workbench.PostAsync($"/workbench/real-boards/{keys[0]}/link")).Json, "psdi"));

        await WaitForBoardAsync(workbench, board => board.GetProperty("led").ValueKind == JsonValueKind.Number, 0);
        await WaitForBoardAsync(workbench, board => board.GetProperty("led").ValueKind == JsonValueKind.Number, 1);
        Assert.True(one.Board.IsPinHigh(2));
        Assert.True(other.Board.IsPinHigh(2));
    }

    [Fact]
    public async Task Unlinking_disconnects_the_board_and_it_can_be_linked_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await StartAsync(workbench, receiver, OnButton);
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        var path = $"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}";
        Assert.Equal("LINE Things Trial ESP32 is not linked for Participant.", (await workbench.PostAsync(path + "/unlink")).Detail);
        await using var events = await EventStream.OpenAsync(workbench);
        var linked = await workbench.PostAsync(path + "/link");
        await receiver.NextAsync();

        // A subscription that the unlinking cuts off would be a result of its own.
        await events.EntryAsync("subscribe");
        Assert.Equal(200, (await workbench.PostAsync(path + "/link")).Status);

        var unlinked = await workbench.PostAsync(path + "/unlink");

        Assert.Equal(200, unlinked.Status);
        Assert.Equal((null, "idle", false), (Text(unlinked.Json, "deviceId"), Text(unlinked.Json, "state"), unlinked.Json.GetProperty("connected").GetBoolean()));
        Assert.Contains("\"type\":\"unlink\"", Encoding.UTF8.GetString((await receiver.NextAsync()).Body), StringComparison.Ordinal);
        var again = await workbench.PostAsync(path + "/link");
        Assert.Equal(Text(linked.Json, "deviceId"), Text(again.Json, "deviceId"));
    }

    [Fact]
    public async Task A_device_whose_board_is_not_there_is_unlinked_all_the_same()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using (client)
        {
            await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
        }

        var deviceId = Text((await workbench.StateAsync()).GetProperty("devices")[0], "id");
        var unlinked = await workbench.PostAsync($"/workbench/devices/{deviceId}/unlink");
        var again = await workbench.PostAsync($"/workbench/devices/{deviceId}/unlink");
        var unknown = await workbench.PostAsync("/workbench/devices/t0/unlink");
        var stranger = await workbench.PostAsync($"/workbench/devices/{deviceId}/unlink", """{"userId":"U7"}""");

        Assert.Equal((200, 0), (unlinked.Status, unlinked.Json.GetProperty("userIds").GetArrayLength()));
        Assert.Equal((409, $"The device {deviceId} is not linked for Participant."), (again.Status, again.Detail));
        Assert.Equal((404, "There is no device \"t0\"."), (unknown.Status, unknown.Detail));
        Assert.Equal((400, "userId: must be the id of a user of this workbench"), (stranger.Status, stranger.Detail));
    }

    [Theory]
    [InlineData("/workbench/real-boards/real-0/link", "{}", 404, "There is no real board \"real-0\" (any more).")]
    [InlineData("/workbench/real-boards/real-0/unlink", "{}", 404, "There is no real board \"real-0\" (any more).")]
    [InlineData("/workbench/real-boards/KEY/link", "[]", 400, "body: must be a JSON object")]
    public async Task A_wrong_request_is_refused_with_the_reason(string path, string json, int status, string detail)
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;

        var answer = await workbench.PostAsync(path.Replace("KEY", Text(await BoardAsync(workbench), "key"), StringComparison.Ordinal), json);

        Assert.Equal((status, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task A_virtual_board_cannot_take_a_real_ones_name_nor_the_other_way_round()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.CreateBoardAsync(product, "LINE Things Trial ESP32");
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        Assert.Equal("LINE Things Trial ESP32 2", Text(await BoardAsync(workbench), "name"));

        var taken = await workbench.PostAsync(
            "/workbench/boards", $$"""{"productId":"{{product.GetProperty("id").GetString()}}","name":"LINE Things Trial ESP32 2"}""");

        Assert.Equal((409, "There is a board named \"LINE Things Trial ESP32 2\" already."), (taken.Status, taken.Detail));
    }

    [Fact]
    public async Task A_real_boards_changes_are_told_as_state_events()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        await using var events = await EventStream.OpenAsync(workbench);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        while (!(await events.NextAsync("state")).Data.TryGetProperty("all", out _))
        {
            // Until the board's coming is told.
        }

        await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
        JsonElement told;
        while (!(await events.NextAsync("state")).Data.TryGetProperty("realBoard", out told))
        {
            // Other things have changed too.
        }

        Assert.Equal("LINE Things Trial ESP32", Text(told, "name"));
    }

    [Fact]
    public async Task A_real_board_can_be_borrowed()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        await workbench.PutSetAsync(product, OnButton);
        using var board = new RealBoard(product);
        var (client, _) = await board.OpenTabAsync(workbench, product);
        await using var closing = client;
        var linked = await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
        await WaitForBoardAsync(workbench, now => Text(now, "state") == "connected");
        var phones = workbench.Services.GetRequiredService<PhoneHost>();

        await using (var loan = await phones.BorrowAsync(Text(linked.Json, "userId")!, Text(linked.Json, "deviceId")!, RunningWorkbench.Cancellation))
        {
            await WaitForBoardAsync(workbench, now => Text(now, "state") == "lent" && !now.GetProperty("connected").GetBoolean());
            await using var link = await FindLinkAsync(loan, board);
            await link.WriteAsync(new CharacteristicId(product.GetProperty("serviceUuid").GetGuid(), ThingsIds.Led), new byte[] { 1 }, RunningWorkbench.Cancellation);
            Assert.True(board.Board.IsPinHigh(2));
        }

        await WaitForBoardAsync(workbench, now => Text(now, "state") == "connected");
    }

    [Fact]
    public async Task Tabs_that_come_and_go_leave_the_state_consistent()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        using var board = new RealBoard(product);
        var over = false;
        var coming = Task.Run(ComeAndGoAsync, RunningWorkbench.Cancellation);
        while (!Volatile.Read(ref over))
        {
            var state = await workbench.StateAsync();
            var names = state.GetProperty("realBoards").EnumerateArray().Select(one => Text(one, "name")).ToHashSet();
            Assert.All(
                state.GetProperty("devices").EnumerateArray().Select(device => Text(device, "board")).OfType<string>(),
                name => Assert.Contains(name, names));
        }

        await coming;

        async Task ComeAndGoAsync()
        {
            for (var time = 0; time < 20; time++)
            {
                var (client, _) = await board.OpenTabAsync(workbench, product, $"tab-{time}");
                await workbench.PostAsync($"/workbench/real-boards/{Text(await BoardAsync(workbench), "key")}/link");
                await client.DisposeAsync();
                while ((await workbench.StateAsync()).GetProperty("realBoards").GetArrayLength() > 0)
                {
                    // Until the workbench has noticed.
                }
            }

            Volatile.Write(ref over, true);
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<JsonElement> BoardAsync(RunningWorkbench workbench, int index = 0) =>
        (await workbench.StateAsync()).GetProperty("realBoards")[index];

    /// <summary>A board that has just been disconnected does not advertise at once.</summary>
    private static async Task<ILink> FindLinkAsync(Loan loan, RealBoard board)
    {
        while (true)
        {
            if (board.Board.Radio.IsAdvertising)
            {
                var link = loan.FindLink()!;
                await link.ConnectAsync(RunningWorkbench.Cancellation);
                return link;
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits until a real board looks as it should, which the stream tells.</summary>
    private static async Task<JsonElement> WaitForBoardAsync(RunningWorkbench workbench, Func<JsonElement, bool> isAsExpected, int index = 0)
    {
        await using var events = await EventStream.OpenAsync(workbench);
        while (true)
        {
            var boards = (await workbench.StateAsync()).GetProperty("realBoards");
            if (index < boards.GetArrayLength() && isAsExpected(boards[index]))
            {
                return boards[index];
            }

            await events.NextAsync("state");
        }
    }

    /// <summary>A product with a scenario set, whose channel's webhooks go to a receiver.</summary>
    private static async Task<JsonElement> StartAsync(RunningWorkbench workbench, WebhookReceiver receiver, string set)
    {
        var credentials = await workbench.CredentialsAsync();
        await workbench.SendAsync(
            HttpMethod.Put, "/v2/bot/channel/webhook/endpoint", $$"""{"endpoint":"{{receiver.Url}}"}""", Text(credentials, "channelAccessToken"));
        var product = await workbench.CreateProductAsync();
        Assert.Equal(200, (await workbench.PutSetAsync(product, set)).Status);
        return product;
    }
}
