using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Tests.Serving;

/// <summary>From the button to the bot, over HTTP only.</summary>
public sealed partial class EndToEndTests
{
    private const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";
    private const string Led = "e9062e71-9e62-4bc6-b0d3-35cdcd9b027b";
    private const string OnButton = $$"""{"type":"BLE_NOTIFICATION","serviceUuid":"SERVICE","characteristicUuid":"{{Button}}"}""";
    private const string Immediate = """{"type":"IMMEDIATE"}""";
    private const string ReadButton = $$"""{"type":"GATT_READ","serviceUuid":"SERVICE","characteristicUuid":"{{Button}}"}""";
    private const string LightLed = $$"""{"type":"GATT_WRITE","serviceUuid":"SERVICE","characteristicUuid":"{{Led}}","data":"AQ=="}""";
    private const string WriteButton = $$"""{"type":"GATT_WRITE","serviceUuid":"SERVICE","characteristicUuid":"{{Button}}","data":"Zm9vCg=="}""";
    private const string ReadNothing = """{"type":"GATT_READ","serviceUuid":"SERVICE","characteristicUuid":"00002a19-0000-1000-8000-00805f9b34fb"}""";
    private const string Sleep = """{"type":"SLEEP","sleepMillis":20}""";

    [Fact]
    public async Task A_first_start_has_a_linked_board_whose_press_the_bot_answers()
    {
        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true);
        await workbench.WaitForBoardAsync("Board 1", board => board.GetProperty("state").GetString() == "connected");
        await using var events = await EventStream.OpenAsync(workbench);
        await WaitForSubscriptionAsync(workbench);

        await workbench.PostAsync("/workbench/boards/Board%201/button", """{"pressed":true}""");
        var entry = await events.EntryAsync("message");

        var state = await workbench.StateAsync();
        var userId = state.GetProperty("users")[0].GetProperty("id").GetString();
        var channelId = state.GetProperty("channels")[0].GetProperty("id").GetInt64();
        var chat = (await workbench.GetAsync($"/workbench/chat?channelId={channelId}&userId={userId}")).Json;
        var message = Assert.Single(chat.EnumerateArray());
        Assert.Equal("Button is pressed!", message.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("bot", message.GetProperty("from").GetString());
        Assert.Equal("reply", message.GetProperty("kind").GetString());
        Assert.Equal("Bot: Button is pressed!", entry.GetProperty("summary").GetString());
    }

    [Fact]
    public async Task The_bot_hears_of_the_first_boards_link()
    {
        await using var workbench = await RunningWorkbench.StartAsync(hasBot: true);
        await using var events = await EventStream.OpenAsync(workbench, $"?after={(await workbench.StateAsync()).GetProperty("epoch").GetString()}-0");

        var webhook = await events.EntryAsync("webhook");

        Assert.Equal("Webhook link: 200", webhook.GetProperty("summary").GetString());
    }

    public static TheoryData<string, string, string> Scenarios() => new()
    {
        { OnButton, "", "\"resultCode\":\"success\",\"actionResults\":[],\"bleNotificationPayload\":\"AQ==\"" },
        { OnButton, Sleep, "\"resultCode\":\"success\",\"actionResults\":[{\"type\":\"void\"}],\"bleNotificationPayload\":\"AQ==\"" },
        { OnButton, ReadButton, "\"resultCode\":\"success\",\"actionResults\":[{\"type\":\"binary\",\"data\":\"AQ==\"}],\"bleNotificationPayload\":\"AQ==\"" },
        { OnButton, WriteButton, "\"resultCode\":\"gatt_error\",\"actionResults\":[],\"bleNotificationPayload\":\"AQ==\",\"errorReason\":\"The device answered with ATT error 0x03 (write not permitted).\"" },
        { Immediate, "", "\"resultCode\":\"success\",\"actionResults\":[]" },
        { Immediate, $"{Sleep},{LightLed},{ReadButton}", "\"resultCode\":\"success\",\"actionResults\":[{\"type\":\"void\"},{\"type\":\"void\"},{\"type\":\"binary\",\"data\":\"AA==\"}]" },
        { Immediate, ReadNothing, "\"resultCode\":\"gatt_error\",\"actionResults\":[],\"errorReason\":\"No characteristic is found for the given UUID.\"" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Each_trigger_and_action_reaches_the_bot_with_these_bytes_and_a_right_signature(string trigger, string actions, string expected)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var credentials = await workbench.CredentialsAsync();
        await PutEndpointAsync(workbench, credentials, receiver.Url);
        var product = await workbench.CreateProductAsync();
        var board = await workbench.CreateBoardAsync(product);
        await receiver.NextAsync();
        await using var events = await EventStream.OpenAsync(workbench);

        var put = await workbench.PutSetAsync(
            product, $$"""{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{{trigger}},"actions":[{{actions}}]}]}""");
        Assert.Equal(200, put.Status);
        if (trigger == OnButton)
        {
            await events.EntryAsync("subscribe");
            await workbench.PostAsync("/workbench/boards/Board/button", """{"pressed":true}""");
        }

        var (body, signature) = await receiver.NextAsync();
        var secret = Encoding.UTF8.GetBytes(credentials.GetProperty("channelSecret").GetString()!);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(secret, body)), signature);
        var botUserId = (await workbench.StateAsync()).GetProperty("channels")[0].GetProperty("botUserId").GetString();
        var scenarioId = put.Json.GetProperty("scenarios")[0].GetProperty("id").GetString();
        Assert.Equal(
            $$$"""{"destination":"{{{botUserId}}}","events":[{"type":"things","things":{"type":"scenarioResult","deviceId":"{{{board.GetProperty("deviceId").GetString()}}}","result":{"scenarioId":"{{{scenarioId}}}","revision":1,"startTime":TIME,"endTime":TIME,{{{expected}}}}},"timestamp":TIME,"mode":"active","source":{"type":"user","userId":"{{{credentials.GetProperty("userId").GetString()}}}"},"replyToken":"TOKEN","webhookEventId":"ULID","deliveryContext":{"isRedelivery":false}}]}""",
            Normalise(Encoding.UTF8.GetString(body)));
    }

    [Fact]
    public async Task Linking_and_unlinking_reach_the_bot_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var credentials = await workbench.CredentialsAsync();
        await PutEndpointAsync(workbench, credentials, receiver.Url);

        var board = await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var linked = await receiver.NextAsync();
        var unlinked = await workbench.PostAsync("/workbench/boards/Board/unlink");
        var gone = await receiver.NextAsync();

        var id = board.GetProperty("deviceId").GetString();
        Assert.Contains($$"""
            "things":{"type":"link","deviceId":"{{id}}"}
            """.Trim(), Encoding.UTF8.GetString(linked.Body), StringComparison.Ordinal);
        Assert.Contains($$"""
            "things":{"type":"unlink","deviceId":"{{id}}"}
            """.Trim(), Encoding.UTF8.GetString(gone.Body), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, unlinked.Json.GetProperty("deviceId").ValueKind);
        Assert.Equal("idle", unlinked.Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Boards_that_are_unlinked_all_at_once_stay_unlinked()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var id = (await workbench.CreateProductAsync()).GetProperty("id").GetString();
        await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{id}}","name":"Class","count":40}""");
        var names = (await workbench.GetAsync("/workbench/boards")).Json.EnumerateArray().Select(board => board.GetProperty("name").GetString()!).ToArray();

        // Each change has the phones look at all links again, while others go.
        var answers = await Task.WhenAll(names.Select(name => workbench.PostAsync($"/workbench/boards/{Uri.EscapeDataString(name)}/unlink")));

        Assert.Equal(40, answers.Length);
        Assert.All(answers, answer => Assert.Equal((200, JsonValueKind.Null), (answer.Status, answer.Json.GetProperty("deviceId").ValueKind)));
        Assert.All(
            (await workbench.GetAsync("/workbench/boards")).Json.EnumerateArray(),
            board => Assert.Equal(JsonValueKind.Null, board.GetProperty("deviceId").ValueKind));
    }

    [Fact]
    public async Task A_users_text_reaches_the_bot_as_a_message()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var workbench = await RunningWorkbench.StartAsync();
        var credentials = await workbench.CredentialsAsync();
        await PutEndpointAsync(workbench, credentials, receiver.Url);

        var said = await workbench.PostAsync(
            "/workbench/chat",
            $$"""{"channelId":{{credentials.GetProperty("channelId")}},"userId":"{{credentials.GetProperty("userId").GetString()}}","text":"<b>ボタン</b>"}""");
        var (body, _) = await receiver.NextAsync();

        Assert.Equal(201, said.Status);
        Assert.Equal("<b>ボタン</b>", said.Json.GetProperty("message").GetProperty("text").GetString());
        using var json = JsonDocument.Parse(body);
        var happened = json.RootElement.GetProperty("events")[0];
        Assert.Equal("message", happened.GetProperty("type").GetString());
        Assert.Equal("<b>ボタン</b>", happened.GetProperty("message").GetProperty("text").GetString());
    }

    private static async Task PutEndpointAsync(RunningWorkbench workbench, JsonElement credentials, Uri url)
    {
        var answer = await workbench.SendAsync(
            HttpMethod.Put,
            "/v2/bot/channel/webhook/endpoint",
            $$"""{"endpoint":"{{url}}"}""",
            credentials.GetProperty("channelAccessToken").GetString());
        Assert.Equal(200, answer.Status);
    }

    /// <summary>A press counts only once the app has subscribed.</summary>
    private static async Task WaitForSubscriptionAsync(RunningWorkbench workbench)
    {
        var epoch = (await workbench.StateAsync()).GetProperty("epoch").GetString();
        await using var events = await EventStream.OpenAsync(workbench, $"?after={epoch}-0");
        await events.EntryAsync("subscribe");
    }

    private static string Normalise(string body)
    {
        body = Times().Replace(body, "$1TIME");
        body = Tokens().Replace(body, "\"replyToken\":\"TOKEN\"");
        return EventIds().Replace(body, "\"webhookEventId\":\"ULID\"");
    }

    [GeneratedRegex("(\"(?:startTime|endTime|timestamp)\":)[0-9]{13}(?=[,}])")]
    private static partial Regex Times();

    [GeneratedRegex("\"replyToken\":\"[A-Za-z0-9_-]{32,43}\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("\"webhookEventId\":\"[0-9A-HJKMNP-TV-Z]{26}\"")]
    private static partial Regex EventIds();
}
