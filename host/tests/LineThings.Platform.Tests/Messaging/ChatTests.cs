namespace LineThings.Platform.Tests;

/// <summary>Chats, as the page shows them.</summary>
public sealed class ChatTests : IAsyncLifetime
{
    private readonly WebhookHarness _platform = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public void What_a_user_says_is_kept_told_and_put_into_the_outbox()
    {
        var told = new List<ChatMessage>();
        _platform.Chat.Added += told.Add;

        var said = Say("Hello\tbot");

        Assert.Equal(said, Assert.Single(told));
        Assert.Equal(
            """{"id":"1","channelId":1234567890,"userId":"Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","from":"user","kind":"text","time":"2026-01-02T03:04:05.678Z","message":{"type":"text","text":"Hello\tbot"}}""",
            said.ToJson().ToJsonString());
        Assert.Equal("User: Hello bot", Assert.Single(_platform.Timeline.After(0)).Summary);
        Assert.Equal(["pending 0 - -"], _platform.States());
    }

    [Fact]
    public void Each_chat_has_its_own_messages_the_oldest_first()
    {
        Say("1");
        _platform.Chat.Say(WebhookHarness.OtherChannelId, WebhookHarness.UserId, "2");
        _platform.Chat.Say(WebhookHarness.ChannelId, WebhookHarness.OtherUserId, "3");
        Say("4");

        Assert.Equal(
            ["1", "4"],
            _platform.Chat.Messages(WebhookHarness.ChannelId, WebhookHarness.UserId).Select(message => message.Message.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5001)]
    public void A_text_that_is_empty_or_too_long_is_refused(int length)
    {
        var refused = Assert.Throws<ArgumentException>(() => Say(new string('a', length)));

        Assert.StartsWith("must have 1 to 5000 characters", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_platform.EventIds());
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        foreach (var text in new[] { "\ud800", "\udc00\ud800", "a\ud83d", "\ud83da" })
        {
            Assert.Throws<ArgumentException>(() => Say(text));
        }
    }

    [Fact]
    public void A_whole_character_of_two_halves_is_kept() =>
        Assert.Equal("😀\ufffd", Say("😀\ufffd").Message.GetProperty("text").GetString());

    [Fact]
    public void An_unknown_channel_or_user_is_refused_and_nothing_is_stored()
    {
        Assert.Equal(
            "There is no channel 1.",
            Assert.Throws<KeyNotFoundException>(() => _platform.Chat.Say(1, WebhookHarness.UserId, "a")).Message);
        Assert.Equal(
            "There is no user Unobody.",
            Assert.Throws<KeyNotFoundException>(() => _platform.Chat.Say(WebhookHarness.ChannelId, "Unobody", "a")).Message);
        Assert.Empty(_platform.EventIds());
    }

    [Fact]
    public void A_summary_is_one_short_line_and_cuts_no_character_in_half()
    {
        var said = Say(new string('a', 79) + "😀😀");

        Assert.Equal("User: " + new string('a', 79) + "…", said.Summary());
    }

    private ChatMessage Say(string text) => _platform.Chat.Say(WebhookHarness.ChannelId, WebhookHarness.UserId, text);
}
