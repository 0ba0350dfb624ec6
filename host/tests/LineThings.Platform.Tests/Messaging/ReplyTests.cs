using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>Replies, and how long a reply token is good for.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private const string Path = "/v2/bot/message/reply";
    private const string Refused = """{"message":"Invalid reply token"}""";

    private MessagingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MessagingServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_reply_reaches_the_user_the_event_was_about()
    {
        var token = await _server.TokenAsync(WebhookHarness.OtherUserId);

        var answer = await ReplyAsync(token);

        Assert.Equal((200, """{"sentMessages":[{"id":"2"}]}"""), answer);
        var message = _server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.OtherUserId)[^1];
        Assert.Equal(
            """{"id":"2","channelId":1234567890,"userId":"Ubbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","from":"bot","kind":"reply","time":"2026-01-02T03:04:05.678Z","message":{"type":"text","text":"Button is pressed!"}}""",
            message.ToJson().ToJsonString());
        Assert.Equal("Bot: Button is pressed!", _server.Timeline.After(0).Last(entry => entry.Kind == TimelineKind.Message).Summary);
    }

    [Fact]
    public async Task Five_messages_of_any_type_are_kept_as_they_came_and_in_order()
    {
        const string Messages =
            """[{"type":"text","text":"a"},{"type":"sticker","packageId":"1","stickerId":"2"},{"type":"flex","altText":"x","contents":{"n":[1.50,null]}},{"type":"new","b":1,"a":2},{"type":"text","text":"z","quickReply":{}}]""";
        var token = await _server.TokenAsync();

        var answer = await _server.CallAsync("POST", Path, $$"""{"replyToken":"{{token}}","messages":{{Messages}},"notificationDisabled":false}""");

        Assert.Equal((200, """{"sentMessages":[{"id":"2"},{"id":"3"},{"id":"4"},{"id":"5"},{"id":"6"}]}"""), answer);
        var kept = _server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId).Skip(1).Select(message => message.Message.GetRawText());
        Assert.Equal(Messages, $"[{string.Join(',', kept)}]");
        Assert.Contains(_server.Timeline.After(0), entry => entry.Summary == "Bot: [sticker]");
    }

    [Fact]
    public async Task A_token_works_once()
    {
        var token = await _server.TokenAsync();
        await ReplyAsync(token);

        Assert.Equal((400, Refused), await ReplyAsync(token));
        Assert.Equal(2, _server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId).Count);
    }

    [Fact]
    public async Task Of_many_replies_at_once_with_one_token_one_gets_through()
    {
        var token = await _server.TokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReplyAsync(token)));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(9, answers.Count(answer => answer == (400, Refused)));
    }

    [Fact]
    public async Task A_token_works_for_a_minute_less_a_millisecond()
    {
        var token = await _server.TokenAsync();
        _server.Time.Advance(TimeSpan.FromMilliseconds(59_999));

        Assert.Equal(200, (await ReplyAsync(token)).Status);
    }

    [Fact]
    public async Task A_token_has_expired_after_a_minute()
    {
        var token = await _server.TokenAsync();
        _server.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((400, Refused), await ReplyAsync(token));
    }

    [Fact]
    public async Task The_minute_begins_anew_with_each_attempt_to_deliver_the_event()
    {
        _server.Bot.AnswerWith(500);
        var token = await _server.TokenAsync();
        foreach (var seconds in new[] { 1, 5, 15, 30 })
        {
            await _server.Time.PassAsync(TimeSpan.FromSeconds(seconds), _server.Bot.NextAsync());
        }

        _server.Time.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(200, (await ReplyAsync(token)).Status);
    }

    [Fact]
    public async Task A_used_token_stays_used_when_its_event_comes_again()
    {
        _server.Bot.AnswerWith(500);
        var token = await _server.TokenAsync();
        Assert.Equal(200, (await ReplyAsync(token)).Status);
        await _server.Time.PassAsync(TimeSpan.FromSeconds(1), _server.Bot.NextAsync());

        Assert.Equal((400, Refused), await ReplyAsync(token));
    }

    [Fact]
    public async Task Another_channels_token_is_refused_and_stays_good_for_its_own()
    {
        var token = await _server.TokenAsync();

        Assert.Equal((400, Refused), await ReplyAsync(token, WebhookHarness.OtherToken));
        Assert.Equal(200, (await ReplyAsync(token)).Status);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("' OR 1=1 --")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_unknown_token_is_refused(string token) => Assert.Equal((400, Refused), await ReplyAsync(token));

    [Fact]
    public async Task A_result_can_be_replied_to_while_its_webhook_is_still_being_answered()
    {
        var token = new TaskCompletionSource<string>();
        var status = 0;
        _server.Bot.Answer = async _ => status = (await ReplyAsync(await token.Task)).Status;
        _server.Results.Publish(WebhookHarness.UserId, WebhookHarness.DeviceId, WebhookHarness.Result());
        token.SetResult((await _server.Bot.NextAsync()).Events.Single().GetProperty("replyToken").GetString()!);
        await foreach (var entry in _server.Timeline.Follow(0, TestContext.Current.CancellationToken))
        {
            if (entry.Kind == TimelineKind.Webhook)
            {
                break;
            }
        }

        Assert.Equal(200, status);
    }

    private Task<(int Status, string Body)> ReplyAsync(string token, string accessToken = WebhookHarness.Token) => _server.CallAsync(
        "POST", Path, $$"""{"replyToken":{{JsonSerializer.Serialize(token)}},"messages":[{"type":"text","text":"Button is pressed!"}]}""", accessToken);
}
