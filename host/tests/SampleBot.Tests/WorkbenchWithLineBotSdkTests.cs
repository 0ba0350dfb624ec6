using System.Net;
using System.Text.Json;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

/// <summary>Somebody's own bot with LINE's own SDK, pointed at the real workbench as its owner does it: from the product to the answer in the chat.</summary>
[Collection(typeof(SharedSdkBotFolder))]
public sealed class WorkbenchWithLineBotSdkTests(SdkBotFolder folder)
{
    private const string Endpoint = "/v2/bot/channel/webhook/endpoint";
    private const string Test = "/v2/bot/channel/webhook/test";

    [Fact]
    public async Task A_bot_with_the_channels_secret_and_token_answers_a_press()
    {
        Assert.SkipWhen(folder.Obstacle is not null, folder.Obstacle ?? string.Empty);
        await using var workbench = await WorkbenchUnderTest.StartAsync();
        var deviceId = await MakeBoardAsync(workbench);
        await using var bot = await folder.StartBotAsync(workbench.ChannelSecret, workbench.ChannelAccessToken, workbench.Url);
        await PointToAsync(workbench, bot);
        var test = await workbench.CallAsLineAsync(HttpMethod.Post, Test, "{}");
        Assert.True(test.GetProperty("success").GetBoolean(), test.ToString());
        Assert.Equal((200, "OK"), (test.GetProperty("statusCode").GetInt32(), test.GetProperty("reason").GetString()));

        await PressAsync(workbench);

        var entry = await workbench.NextEntryAsync("message");
        Assert.Equal("Bot: Button is pressed!", entry.GetProperty("summary").GetString());
        AssertOneReply(await workbench.ChatAsync());
        using var seen = JsonDocument.Parse(await bot.ReadLineAsync());
        Assert.Equal(deviceId, seen.RootElement.GetProperty("deviceId").GetString());
        Assert.Equal("AQ==", seen.RootElement.GetProperty("bleNotificationPayload").GetString());
        Assert.Equal(workbench.Credentials.GetProperty("userId").GetString(), seen.RootElement.GetProperty("userId").GetString());
    }

    [Fact]
    public async Task A_bot_with_a_wrong_secret_refuses_the_press_which_reaches_the_chat_only_once_the_secret_is_right()
    {
        Assert.SkipWhen(folder.Obstacle is not null, folder.Obstacle ?? string.Empty);
        await using var workbench = await WorkbenchUnderTest.StartAsync();
        await MakeBoardAsync(workbench);
        await using var stranger = await folder.StartBotAsync(BotUnderTest.Secret, workbench.ChannelAccessToken, workbench.Url);
        await PointToAsync(workbench, stranger);
        var test = await workbench.CallAsLineAsync(HttpMethod.Post, Test, "{}");
        Assert.False(test.GetProperty("success").GetBoolean());
        Assert.Equal((400, "ERROR_STATUS_CODE"), (test.GetProperty("statusCode").GetInt32(), test.GetProperty("reason").GetString()));
        AssertRefused(await workbench.NextEntryAsync("webhook"), isRedelivery: false);

        await PressAsync(workbench);

        AssertRefused(await workbench.NextEntryAsync("webhook"), isRedelivery: false);
        AssertRefused(await workbench.NextEntryAsync("webhook"), isRedelivery: true);
        Assert.Equal("""{"refused":"SignatureValidationFailed"}""", await stranger.ReadLineAsync());
        Assert.Empty((await workbench.ChatAsync()).EnumerateArray());

        // A successful test has what waits sent at once.
        await using var bot = await folder.StartBotAsync(workbench.ChannelSecret, workbench.ChannelAccessToken, workbench.Url);
        await PointToAsync(workbench, bot);
        await workbench.CallAsLineAsync(HttpMethod.Post, Test, "{}");
        await workbench.NextEntryAsync("message");
        AssertOneReply(await workbench.ChatAsync());
        using var seen = JsonDocument.Parse(await bot.ReadLineAsync());
        Assert.True(seen.RootElement.GetProperty("isRedelivery").GetBoolean());
    }

    /// <summary>The product over LINE's API, the article's scenario set, and a board whose notifications the app has subscribed to.</summary>
    private static async Task<string> MakeBoardAsync(WorkbenchUnderTest workbench)
    {
        var liffId = workbench.Credentials.GetProperty("liffId").GetString();
        var product = await workbench.CallAsLineAsync(
            HttpMethod.Post, "/things/v1/trial/products", $$"""{"name":"Button","liffId":"{{liffId}}"}""");
        var productId = product.GetProperty("id").GetString();
        await workbench.CallAsLineAsync(
            HttpMethod.Put,
            $"/things/v1/products/{productId}/scenario-set",
            $$"""{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"{{product.GetProperty("serviceUuid").GetString()}}","characteristicUuid":"62FBD229-6EDD-4D1A-B554-5C4E1BB29169"},"actions":[]}]}""");
        var board = await workbench.PostAsync("/workbench/boards", $$"""{"productId":"{{productId}}","name":"Board"}""", HttpStatusCode.Created);

        // The device's link event has found no webhook URL, so that what comes from here on is what a test does.
        await workbench.WaitForEntriesAsync("subscribe", "webhook");
        return board.GetProperty("deviceId").GetString()!;
    }

    private static async Task PointToAsync(WorkbenchUnderTest workbench, SdkBot bot) =>
        await workbench.CallAsLineAsync(HttpMethod.Put, Endpoint, $$"""{"endpoint":"{{bot.Callback}}"}""");

    private static async Task PressAsync(WorkbenchUnderTest workbench) =>
        await workbench.PostAsync("/workbench/boards/Board/button", """{"pressed":true}""");

    private static void AssertOneReply(JsonElement chat)
    {
        var message = Assert.Single(chat.EnumerateArray());
        Assert.Equal(("bot", "reply"), (message.GetProperty("from").GetString(), message.GetProperty("kind").GetString()));
        Assert.Equal("Button is pressed!", message.GetProperty("message").GetProperty("text").GetString());
    }

    private static void AssertRefused(JsonElement webhook, bool isRedelivery)
    {
        var detail = webhook.GetProperty("detail");
        Assert.Equal(
            ("error_status_code", 400, isRedelivery),
            (detail.GetProperty("failure").GetString(), detail.GetProperty("status").GetInt32(), detail.GetProperty("isRedelivery").GetBoolean()));
    }
}
