using System.Net;
using LineThings.App;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class EventTests
{
    private const string PressReply = """{"replyToken":"0f3779fba3b349968c5d07db31eab56f","messages":[{"type":"text","text":"Button is pressed!"}]}""";

    [Fact]
    public async Task The_articles_event_becomes_the_articles_reply()
    {
        await using var bot = await BotUnderTest.StartAsync();

        var answer = await bot.PostAsync(
            """{"destination":"U53387d54817742d3ed5b2e2c3a5b6d8f","events":[{"type":"things","things":{"type":"scenarioResult","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71","result":{"scenarioId":"01DG2HK5AXM0Y6Q8Z5WJ3T7V9B","revision":1,"startTime":1563511217797,"endTime":1563511217799,"resultCode":"success","actionResults":[],"bleNotificationPayload":"AQ=="}},"webhookEventId":"01DG2HMV1S8R4N6P2C7D9F0GJK","deliveryContext":{"isRedelivery":false},"timestamp":1563511218376,"source":{"type":"user","userId":"U206d25c2ea6bd87c17655609a1c37cb8"},"replyToken":"0f3779fba3b349968c5d07db31eab56f","mode":"active"}]}""");

        Assert.Equal((HttpStatusCode.OK, "OK"), answer);
        var call = await bot.Api.NextAsync();
        Assert.Equal("POST", call.Method);
        Assert.Equal("http://api.test/v2/bot/message/reply", call.Target);
        Assert.Equal("Bearer the/channel+access.token==", call.Authorization);
        Assert.Equal("application/json", call.ContentType);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(PressReply), call.Body);
        Assert.Empty(await bot.FinishAsync());
        Assert.Equal(["Information: Event 01DG2HMV1S8R4N6P2C7D9F0GJK: replied \"Button is pressed!\""], bot.Log.Lines);
    }

    [Theory]
    [InlineData(new byte[] { 1 }, true)]
    [InlineData(new byte[] { 255 }, true)]
    [InlineData(new byte[] { 0, 0, 0, 128 }, true)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, true)]
    [InlineData(new byte[] { 0 }, false)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, false)]
    [InlineData(new byte[] { }, false)]
    public async Task The_payload_is_a_number_with_the_least_byte_first_and_only_above_zero_is_a_press(byte[] payload, bool isPress)
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(payload))));

        Assert.Equal(isPress ? [PressReply] : [], from call in await bot.FinishAsync() select call.Text);
    }

    [Fact]
    public async Task An_immediate_scenario_has_no_payload_and_gets_no_reply()
    {
        await AssertUnansweredAsync(Webhook.Event(Webhook.Result(ResultCode.Success, [ActionResult.Void, new ActionResult(new byte[] { 1 })], null)));
    }

    [Fact]
    public async Task Action_results_beside_the_payload_change_nothing()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Result(ResultCode.Success, [ActionResult.Void, new ActionResult(new byte[] { 0 })], [1]))));

        Assert.Equal([PressReply], from call in await bot.FinishAsync() select call.Text);
    }

    [Theory]
    [InlineData(ResultCode.GattError, "gatt_error")]
    [InlineData(ResultCode.RuntimeError, "runtime_error")]
    public async Task A_failed_scenario_gets_no_reply_and_is_told_to_the_log(ResultCode code, string name)
    {
        await using var bot = await BotUnderTest.StartAsync();

        var answer = await bot.PostAsync(
            Webhook.Body(Webhook.Event(Webhook.Result(code, [], [1], "No characteristic is found for the given UUID."))));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(await bot.FinishAsync());
        Assert.Equal(
            [$"Warning: Event {Webhook.EventId}: the scenario ended with {name}: No characteristic is found for the given UUID."], bot.Log.Lines);
    }

    [Theory]
    [InlineData("""{"type":"link","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}""")]
    [InlineData("""{"type":"unlink","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71"}""")]
    [InlineData("""{"type":"somethingNew","deviceId":"t016560bc3fb1e42b9fe9293ca6e2db71","result":5}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"type":"scenarioResult"}""")]
    [InlineData("""{"type":"scenarioResult","result":{}}""")]
    [InlineData("""{"type":"scenarioResult","result":{"resultCode":"success","bleNotificationPayload":"not Base64!"}}""")]
    [InlineData("""{"type":"scenarioResult","result":{"resultCode":"SUCCESS","bleNotificationPayload":"AQ=="}}""")]
    public Task Other_things_get_no_reply(string things) => AssertUnansweredAsync(Webhook.Event(things));

    [Theory]
    [InlineData("""{"type":"follow","replyToken":"a"}""")]
    [InlineData("""{"type":"somethingNew","things":5,"message":"other","replyToken":"a"}""")]
    [InlineData("""{"replyToken":"a"}""")]
    [InlineData("""{"type":5,"replyToken":"a"}""")]
    [InlineData("""{"type":"things"}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","replyToken":"a","message":{"type":"sticker","id":"1"}}""")]
    [InlineData("null")]
    public Task Other_events_get_no_reply(string other) => AssertUnansweredAsync(other);

    [Fact]
    public async Task Unknown_fields_and_another_order_of_fields_are_all_the_same()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync("""{"new":[{}],"events":[{"replyToken":"0f3779fba3b349968c5d07db31eab56f","new":{"type":1},"things":{"result":{"new":null,"bleNotificationPayload":"AQ==","resultCode":"success","actionResults":"?"},"new":1,"type":"scenarioResult"},"type":"things"}]}""");

        Assert.Equal([PressReply], from call in await bot.FinishAsync() select call.Text);
    }

    [Fact]
    public async Task A_bot_in_standby_says_nothing() => await AssertUnansweredAsync(Webhook.Event(Webhook.Notified(1), mode: "standby"));

    [Fact]
    public async Task An_event_without_a_reply_token_is_told_to_the_log()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1), replyToken: string.Empty)));

        Assert.Empty(await bot.FinishAsync());
        Assert.Equal([$"Warning: Event {Webhook.EventId} has no reply token, so it cannot be answered."], bot.Log.Lines);
    }

    [Fact]
    public async Task A_text_is_answered_with_what_the_bot_does()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body("""{"type":"message","message":{"type":"text","id":"1","text":"hello"},"webhookEventId":"01DG2HMV1S8R4N6P2C7D9F0GJK","replyToken":"a","mode":"active"}"""));

        Assert.Equal(
            ["""{"replyToken":"a","messages":[{"type":"text","text":"Press the button of your board, and I will tell you."}]}"""],
            from call in await bot.FinishAsync() select call.Text);
    }

    [Fact]
    public async Task Several_events_of_one_body_are_answered_in_their_order()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync(Webhook.Body(
            Webhook.Event(Webhook.Notified(1), "01A", "first"),
            Webhook.Event(Webhook.Notified(0), "01B", "released"),
            Webhook.Event("""{"type":"link","deviceId":"t1"}""", "01C", "linked"),
            Webhook.Event(Webhook.Notified(2), "01D", "second")));

        Assert.Equal(
            [PressReply.Replace(Webhook.ReplyToken, "first", StringComparison.Ordinal), PressReply.Replace(Webhook.ReplyToken, "second", StringComparison.Ordinal)],
            from call in await bot.FinishAsync() select call.Text);
    }

    [Theory]
    [InlineData("""{"destination":"U53387d54817742d3ed5b2e2c3a5b6d8f","events":[]}""")]
    [InlineData("""{"events":[]}""")]
    public async Task A_body_without_events_is_a_check_of_the_URL(string body)
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "OK"), await bot.PostAsync(body));
        Assert.Empty(await bot.FinishAsync());
    }

    private static async Task AssertUnansweredAsync(string webhookEvent)
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "OK"), await bot.PostAsync(Webhook.Body(webhookEvent)));
        Assert.Empty(await bot.FinishAsync());
    }
}
