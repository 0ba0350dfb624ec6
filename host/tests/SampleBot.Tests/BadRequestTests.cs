using System.Net;
using System.Text;
using SampleBot.Tests.Support;

namespace SampleBot.Tests;

public sealed class BadRequestTests
{
    private const int Limit = 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("events=5")]
    [InlineData("{}")]
    [InlineData("""{"destination":"U1"}""")]
    [InlineData("""{"events":null}""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[5]}""")]
    [InlineData("""{"events":[{"type":"things","things":5}]}""")]
    [InlineData("""{"events":[{"type":"things","replyToken":"\ud800"}]}""")]
    [InlineData("""{"events":[]} and more""")]
    public async Task A_signed_body_that_is_no_webhook_is_refused(string body)
    {
        await using var bot = await BotUnderTest.StartAsync();

        var (status, text) = await bot.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The body is not a webhook: ", text, StringComparison.Ordinal);
        Assert.Empty(await bot.FinishAsync());
    }

    [Fact]
    public async Task A_signed_body_that_is_not_UTF_8_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();
        byte[] body = [.. "{\"events\":[{\"type\":\""u8, 0xFF, 0xFE, .. "\"}]}"u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync(body)).Status);
    }

    [Fact]
    public async Task A_signed_body_nested_too_deep_is_refused()
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostAsync($$"""{"events":[],"x":{{new string('[', 5000)}}{{new string(']', 5000)}}}""")).Status);
    }

    [Fact]
    public async Task The_bot_works_on_after_a_bad_body()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.PostAsync("{");
        await bot.PostAsync(Webhook.Body(Webhook.Event(Webhook.Notified(1))));

        Assert.Single(await bot.FinishAsync());
    }

    [Fact]
    public async Task The_largest_body_is_accepted_and_one_byte_more_is_not()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var largest = Webhook.Body().PadRight(Limit);

        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(largest)).Status);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "The body is larger than 1048576 bytes."), await bot.PostAsync(largest + " "));
    }

    [Fact]
    public async Task A_large_body_of_unknown_length_is_refused_as_well()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var body = Encoding.UTF8.GetBytes(Webhook.Body().PadRight(Limit + 1));
        using var content = new ChunkedContent(body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await bot.SendAsync(content, Signature.Of(body, BotUnderTest.Secret))).Status);
    }

    [Fact]
    public async Task The_start_page_says_that_the_bot_is_here()
    {
        await using var bot = await BotUnderTest.StartAsync();
        using var client = new HttpClient();

        Assert.Equal(
            "The LINE Things sample bot is here. Its webhook is POST /callback.\n",
            await client.GetStringAsync(new Uri(bot.Callback, "/"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/callback", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/webhook", HttpStatusCode.NotFound)]
    public async Task Other_methods_and_paths_are_refused(string method, string path, HttpStatusCode status)
    {
        await using var bot = await BotUnderTest.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(bot.Callback, path));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    private sealed class ChunkedContent(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
