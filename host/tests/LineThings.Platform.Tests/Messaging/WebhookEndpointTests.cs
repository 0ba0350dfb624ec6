using System.Text.Json;

namespace LineThings.Platform.Tests;

/// <summary>A bot sets, asks for and tests its own address.</summary>
public sealed class WebhookEndpointTests : IAsyncLifetime
{
    private const string Endpoint = "/v2/bot/channel/webhook/endpoint";
    private const string Test = "/v2/bot/channel/webhook/test";

    private MessagingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MessagingServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_URL_that_is_set_is_given_back_and_used()
    {
        await using var bot = await BotReceiver.StartAsync();

        Assert.Equal((200, "{}"), await _server.CallAsync("PUT", Endpoint, $$"""{"endpoint":"{{bot.Url}}"}"""));

        Assert.Equal((200, $$"""{"endpoint":"{{bot.Url}}","active":true}"""), await _server.CallAsync("GET", Endpoint));
        _server.Results.Publish(WebhookHarness.UserId, WebhookHarness.DeviceId, WebhookHarness.Result());
        Assert.Single((await bot.NextAsync()).Ids);
    }

    [Fact]
    public async Task A_channel_without_a_URL_has_none_to_give_or_to_test()
    {
        const string Nothing = """{"message":"Webhook endpoint not found"}""";

        Assert.Equal((404, Nothing), await _server.CallAsync("GET", Endpoint, token: WebhookHarness.OtherToken));
        Assert.Equal((404, Nothing), await _server.CallAsync("POST", Test, "{}", token: WebhookHarness.OtherToken));
    }

    [Theory]
    [InlineData("ftp://localhost/")]
    [InlineData("/callback")]
    [InlineData("http://me:secret@localhost/")]
    [InlineData("callback")]
    public async Task A_URL_that_is_none_is_refused(string url)
    {
        const string Invalid = """{"message":"Invalid webhook endpoint URL"}""";

        Assert.Equal((400, Invalid), await _server.CallAsync("PUT", Endpoint, $$"""{"endpoint":"{{url}}"}"""));
        Assert.Equal((400, Invalid), await _server.CallAsync("POST", Test, $$"""{"endpoint":"{{url}}"}"""));
        Assert.Equal(_server.Bot.Url, _server.Registry.FindChannel(WebhookHarness.ChannelId)!.WebhookUrl);
    }

    [Theory]
    [InlineData("{}", """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"endpoint"}]}""")]
    [InlineData("""{"endpoint":5}""", """{"message":"The property, 'endpoint', in the request body is invalid (line: -, column: -)"}""")]
    public async Task A_URL_must_be_given_as_text(string body, string error) =>
        Assert.Equal((400, error), await _server.CallAsync("PUT", Endpoint, body));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"endpoint":null}""")]
    [InlineData(null)]
    public async Task A_test_sends_a_signed_request_without_events_to_the_channels_URL(string? body)
    {
        var answer = await _server.CallAsync("POST", Test, body);

        Assert.Equal((200, """{"success":true,"timestamp":"2026-01-02T03:04:05.678Z","statusCode":200,"reason":"OK","detail":"200"}"""), answer);
        var received = await _server.Bot.NextAsync();
        Assert.Equal("""{"destination":"U0123456789abcdef0123456789abcdef","events":[]}""", received.Text);
        Assert.Equal("7W/PAOZf4WFJRj2SD40hLJ4GVLCXjGJOHgbZd0MXJlo=", received.Headers["X-Line-Signature"]);
        var entry = _server.Timeline.After(0).Single(entry => entry.Kind == TimelineKind.Webhook);
        Assert.Equal("Webhook test: 200", entry.Summary);
    }

    [Fact]
    public async Task A_test_can_name_another_URL()
    {
        await using var bot = await BotReceiver.StartAsync();
        bot.AnswerWith(403);

        var answer = await _server.CallAsync("POST", Test, $$"""{"endpoint":"{{bot.Url}}"}""");

        Assert.Equal(
            (200, """{"success":false,"timestamp":"2026-01-02T03:04:05.678Z","statusCode":403,"reason":"ERROR_STATUS_CODE","detail":"403"}"""),
            answer);
        Assert.Equal(0, _server.Bot.Waiting);
        Assert.Equal(_server.Bot.Url, _server.Registry.FindChannel(WebhookHarness.ChannelId)!.WebhookUrl);
    }

    [Fact]
    public async Task A_test_of_a_bot_that_hangs_ends_after_two_seconds()
    {
        _server.Bot.Hang();

        var answer = _server.CallAsync("POST", Test, "{}");
        await _server.Time.TimerAsync(TimeSpan.FromSeconds(2));
        await _server.Bot.NextAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(
            (200, """{"success":false,"timestamp":"2026-01-02T03:04:05.678Z","statusCode":0,"reason":"REQUEST_TIMEOUT","detail":"Request timeout"}"""),
            await answer);
    }

    [Fact]
    public async Task A_test_of_a_bot_that_is_not_there_says_so()
    {
        const string Url = "http://bot.invalid/";

        var (status, answer) = await _server.CallAsync("POST", Test, $$"""{"endpoint":"{{Url}}"}""");

        Assert.Equal(200, status);
        var result = JsonDocument.Parse(answer).RootElement;
        Assert.Equal(("COULD_NOT_CONNECT", $"Unknown host: {Url}"), (result.GetProperty("reason").GetString(), result.GetProperty("detail").GetString()));
    }
}
