namespace LineThings.Platform.Tests;

/// <summary>Messages that a bot sends of its own accord.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Path = "/v2/bot/message/push";
    private const string Key = "123e4567-e89b-12d3-a456-426655440000";

    private MessagingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MessagingServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_push_reaches_the_user()
    {
        var answer = await PushAsync(WebhookHarness.UserId);

        Assert.Equal((200, """{"sentMessages":[{"id":"1"}]}"""), answer);
        var message = Assert.Single(_server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId));
        Assert.Equal(("bot", "push", """{"type":"text","text":"Hi"}"""), (message.From, message.Kind, message.Message.GetRawText()));
        Assert.Empty(_server.Chat.Messages(WebhookHarness.OtherChannelId, WebhookHarness.UserId));
    }

    [Theory]
    [InlineData("Udddddddddddddddddddddddddddddddd")]
    [InlineData("Caaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Raaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_push_to_somebody_unknown_fails(string to) =>
        Assert.Equal((400, """{"message":"Failed to send messages"}"""), await PushAsync(to));

    [Theory]
    [InlineData("anna")]
    [InlineData("UAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_no_id_is_invalid(string to) => Assert.Equal(
        (400, """{"message":"The property, 'to', in the request body is invalid (line: -, column: -)"}"""), await PushAsync(to));

    [Fact]
    public async Task The_same_push_again_under_its_retry_key_is_shown_once()
    {
        using var first = await _server.SendAsync("POST", Path, Body(WebhookHarness.UserId), retryKey: Key);
        using var again = await _server.SendAsync("POST", Path, Body(WebhookHarness.UserId), retryKey: Key.ToUpperInvariant());

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(409, (int)again.StatusCode);
        Assert.Equal(
            """{"message":"The retry key is already accepted","sentMessages":[{"id":"1"}]}""", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Header(first, "X-Line-Request-Id"), Header(again, "X-Line-Accepted-Request-Id"));
        Assert.NotEqual(Header(first, "X-Line-Request-Id"), Header(again, "X-Line-Request-Id"));
        Assert.Single(_server.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId));
    }

    [Fact]
    public async Task A_retry_key_counts_for_its_channel_alone_and_only_once_accepted()
    {
        Assert.Equal(400, (await _server.CallAsync("POST", Path, Text("Udddddddddddddddddddddddddddddddd"), retryKey: Key)).Status);
        Assert.Equal(200, (await _server.CallAsync("POST", Path, Text(WebhookHarness.UserId), retryKey: Key)).Status);
        Assert.Equal(200, (await _server.CallAsync("POST", Path, Text(WebhookHarness.UserId), WebhookHarness.OtherToken, Key)).Status);
    }

    [Fact]
    public async Task A_retry_key_that_is_no_UUID_is_refused() => Assert.Equal(
        (400, """{"message":"The retry key must be a UUID"}"""),
        await _server.CallAsync("POST", Path, Text(WebhookHarness.UserId), retryKey: "1"));

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static string Text(string to) => $$"""{"to":"{{to}}","messages":[{"type":"text","text":"Hi"}]}""";

    private static HttpContent Body(string to) => MessagingServer.Json(Text(to));

    private Task<(int Status, string Body)> PushAsync(string to) => _server.CallAsync("POST", Path, Text(to));
}
