using System.Text;

namespace LineThings.Platform.Tests;

/// <summary>What a bot gets, and in which order.</summary>
public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private readonly WebhookHarness _platform = new();
    private BotReceiver _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await BotReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task A_result_reaches_the_bot_byte_by_byte()
    {
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        var id = _platform.Publish(1).Single();

        var received = await _bot.NextAsync();

        var token = _platform.Rows<string>("SELECT reply_token FROM deliveries").Single();
        var expected =
            $$$"""{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"things","things":{"type":"scenarioResult","deviceId":"t0123456789abcdef0123456789abcdef","result":{"scenarioId":"01CGZVT9XTWA8Q2Z8QSX0B0EH8","revision":1,"startTime":1563511217797,"endTime":1563511217799,"resultCode":"success","actionResults":[{"type":"void"}],"bleNotificationPayload":"AQA="}},"timestamp":1767323045678,"mode":"active","source":{"type":"user","userId":"Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"replyToken":"{{{token}}}","webhookEventId":"{{{id}}}","deliveryContext":{"isRedelivery":false}}]}""";
        Assert.Equal(Encoding.UTF8.GetBytes(expected), received.Body);
        Assert.Equal("POST", received.Method);
        Assert.Equal("/callback", received.Path);
    }

    [Fact]
    public async Task A_users_words_reach_the_bot_byte_by_byte()
    {
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        _platform.Chat.Say(WebhookHarness.ChannelId, WebhookHarness.UserId, "ボタン\n\"<b>\"");

        var received = await _bot.NextAsync();

        var token = _platform.Rows<string>("SELECT reply_token FROM deliveries").Single();
        var expected =
            $$$"""{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","message":{"id":"1","type":"text","text":"ボタン\n\"<b>\""},"timestamp":1767323045678,"mode":"active","source":{"type":"user","userId":"Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"replyToken":"{{{token}}}","webhookEventId":"{{{_platform.EventIds().Single()}}}","deliveryContext":{"isRedelivery":false}}]}""";
        Assert.Equal(Encoding.UTF8.GetBytes(expected), received.Body);
    }

    [Fact]
    public async Task The_headers_are_the_content_type_the_user_agent_and_the_signature_of_the_body()
    {
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        _platform.Publish(1);

        var received = await _bot.NextAsync();

        Assert.Equal("application/json; charset=utf-8", received.Headers.ContentType);
        Assert.Equal("LineThingsStarter.Nano/0.1.0", received.Headers.UserAgent);
        var signature = Convert.ToBase64String(
            System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookHarness.Secret), received.Body));
        Assert.Equal(signature, received.Headers["X-Line-Signature"]);
        Assert.Equal(
            ["Content-Length", "Content-Type", "Host", "User-Agent", "X-Line-Signature"],
            received.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_timeline_shows_the_request_and_the_answer()
    {
        _bot.AnswerWith(202, "thank you");
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        _platform.Publish(1);
        var received = await _bot.NextAsync();

        var entry = await _platform.WebhookAsync();

        Assert.Equal("Webhook scenarioResult: 202", entry.Summary);
        Assert.Equal(WebhookHarness.DeviceId, entry.DeviceId);
        Assert.Equal(WebhookHarness.ChannelId, entry.ChannelId);
        Assert.Equal(
            $$"""{"url":"{{_bot.Url}}","headers":{"Content-Type":"application/json; charset=utf-8","User-Agent":"LineThingsStarter.Nano/0.1.0","X-Line-Signature":"{{received.Headers["X-Line-Signature"]}}"},"body":"","attempt":1,"isRedelivery":false,"status":202,"responseBody":"thank you","milliseconds":0,"failure":null,"failureDetail":null,"sentAt":"2026-01-02T03:04:05.678Z"}""",
            Plain(entry, received.Text));
        Assert.Equal(["delivered 1 - 202"], _platform.States());
    }

    [Fact]
    public async Task Events_that_wait_share_one_request_in_order_up_to_a_limit()
    {
        _platform.SetUrl(_bot.Url);
        var ids = _platform.Publish(45);
        await _platform.StartAsync();

        var requests = new[] { await _bot.NextAsync(), await _bot.NextAsync(), await _bot.NextAsync() };

        Assert.Equal([20, 20, 5], requests.Select(request => request.Ids.Length));
        Assert.Equal(ids, requests.SelectMany(request => request.Ids));
        Assert.Equal("Webhook 20 × scenarioResult: 200", (await _platform.WebhookAsync()).Summary);
    }

    [Fact]
    public async Task What_comes_while_a_bot_works_waits_for_its_answer()
    {
        var answer = new TaskCompletionSource();
        _bot.Answer = _ => answer.Task;
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        var first = _platform.Publish(1);
        var one = await _bot.NextAsync();
        var later = _platform.Publish(3);
        Assert.Equal(0, _bot.Waiting);

        answer.SetResult();
        var two = await _bot.NextAsync();

        Assert.Equal(first, one.Ids);
        Assert.Equal(later, two.Ids);
    }

    [Fact]
    public async Task A_bot_that_hangs_delays_nobody_elses()
    {
        await using var other = await BotReceiver.StartAsync();
        _bot.Hang();
        _platform.SetUrl(_bot.Url);
        _platform.SetUrl(other.Url, WebhookHarness.OtherChannelId);
        await _platform.StartAsync();
        _platform.Publish(1);
        await _bot.NextAsync();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var ids = _platform.Publish(1, WebhookHarness.OtherDeviceId);
            Assert.Equal(ids, (await other.NextAsync()).Ids);
            Assert.Equal(WebhookHarness.OtherChannelId, (await _platform.WebhookAsync()).ChannelId);
        }

        Assert.Equal("pending 1 - -", _platform.States()[0]);
    }

    [Fact]
    public async Task Each_channel_signs_with_its_own_secret()
    {
        _platform.SetUrl(_bot.Url, WebhookHarness.OtherChannelId);
        await _platform.StartAsync();
        _platform.Publish(1, WebhookHarness.OtherDeviceId);

        var received = await _bot.NextAsync();

        Assert.Equal(WebhookSignature.Of("another secret", received.Body), received.Headers["X-Line-Signature"]);
        Assert.StartsWith("""{"destination":"Ucccccccccccccccccccccccccccccccc",""", received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_webhook_URL_events_are_given_up_at_once_and_a_later_URL_does_not_get_them()
    {
        await _platform.StartAsync();
        _platform.Publish(1);

        var entry = await _platform.WebhookAsync();
        _platform.SetUrl(_bot.Url);
        var later = _platform.Publish(1);
        var received = await _bot.NextAsync();

        Assert.Equal("Webhook scenarioResult: not sent, no webhook URL", entry.Summary);
        Assert.Equal("no_webhook_url", (string?)entry.Detail!["failure"]);
        Assert.Equal(later, received.Ids);
        await _platform.WebhookAsync();
        Assert.Equal(["failed 0 no_webhook_url -", "delivered 1 - 200"], _platform.States());
    }

    [Fact]
    public void A_result_of_a_device_that_is_gone_is_dropped()
    {
        _platform.Results.Publish(WebhookHarness.UserId, "tffffffffffffffffffffffffffffffff", WebhookHarness.Result());

        Assert.Empty(_platform.EventIds());
    }

    [Fact]
    public async Task Only_what_was_finished_long_ago_is_dropped_at_the_start()
    {
        _platform.SetUrl(_bot.Url);
        await _platform.StartAsync();
        var old = _platform.Publish(1);
        await _platform.WebhookAsync();
        await _platform.StopAsync();
        _platform.Time.Advance(TimeSpan.FromHours(24));
        var recent = _platform.Publish(1);
        await _platform.StartAsync();
        await _platform.WebhookAsync();
        await _platform.StopAsync();
        Assert.Equal([.. old, .. recent], _platform.EventIds());

        _platform.Time.Advance(TimeSpan.FromMilliseconds(1));
        await _platform.StartAsync();
        var newest = _platform.Publish(1);
        await _platform.WebhookAsync();

        Assert.Equal([.. recent, .. newest], _platform.EventIds());
    }

    /// <summary>The detail with unescaped quotes, after its body has been compared with what the bot got.</summary>
    private static string Plain(TimelineEntry entry, string body)
    {
        Assert.Equal(body, (string?)entry.Detail!["body"]);
        var copy = entry.Detail.DeepClone();
        copy["body"] = string.Empty;
        return copy.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
