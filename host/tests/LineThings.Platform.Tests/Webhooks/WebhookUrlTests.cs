namespace LineThings.Platform.Tests;

public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("http://localhost:5081/callback")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]:80")]
    [InlineData("https://bot.example/callback?a=b")]
    public void An_absolute_http_address_is_one(string text)
    {
        Assert.True(WebhookUrl.TryParse(text, out var url));
        Assert.Equal(new Uri(text), url);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/callback")]
    [InlineData("bot.example/callback")]
    [InlineData("localhost:5081")]
    [InlineData("ftp://bot.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("http:///callback")]
    [InlineData("http://user:password@bot.example/")]
    [InlineData("http://bot example/")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_is_none(string? text) => Assert.False(WebhookUrl.TryParse(text, out _));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Its_length_is_limited(int length, bool isOne) =>
        Assert.Equal(isOne, WebhookUrl.TryParse("https://bot.example/".PadRight(length, 'a'), out _));
}
