using System.Net;
using System.Text;
using LineThings.SampleBot;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace SampleBot.Tests.Support;

/// <summary>The bot on a free port of this machine, with a recorded API behind it.</summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";
    public const string Token = "the/channel+access.token==";

    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private BotUnderTest(WebApplication app, RecordingApi api, LogCollector log)
    {
        _app = app;
        Api = api;
        Log = log;
        Callback = SampleBotApp.CallbackUrl(app);
    }

    /// <summary>Where the webhook is.</summary>
    public Uri Callback { get; }

    /// <summary>What the bot calls.</summary>
    public RecordingApi Api { get; }

    /// <summary>What the bot logged.</summary>
    public LogCollector Log { get; }

    /// <summary>Starts a bot.</summary>
    public static async Task<BotUnderTest> StartAsync(TimeProvider? time = null, string apiBase = "http://api.test", LogLevel leastLevel = LogLevel.Information)
    {
        var api = new RecordingApi();
        var log = new LogCollector();
        var options = new SampleBotOptions
        {
            ChannelSecret = Secret,
            ChannelAccessToken = Token,
            ApiBase = new Uri(apiBase),
            Urls = "http://127.0.0.1:0",
            ReplyHandler = api,
            TimeProvider = time ?? TimeProvider.System,
        };
        var app = SampleBotApp.Create(options, builder =>
        {
            builder.Logging.AddProvider(log);
            if (leastLevel < LogLevel.Information)
            {
                builder.Logging.SetMinimumLevel(leastLevel).AddFilter("Microsoft", leastLevel).AddFilter("System", leastLevel);
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new BotUnderTest(app, api, log);
    }

    /// <summary>Posts a body with the right signature.</summary>
    public Task<(HttpStatusCode Status, string Text)> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>Posts a body with the right signature.</summary>
    public Task<(HttpStatusCode Status, string Text)> PostAsync(byte[] body) => PostAsync(body, Signature.Of(body, Secret));

    /// <summary>Posts a body with any signature, or none.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PostAsync(byte[] body, string? signature)
    {
        using var content = new ByteArrayContent(body);
        return await SendAsync(content, signature);
    }

    /// <summary>Posts anything.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpContent content, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Callback) { Content = content };
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("x-line-signature", signature);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Lets the bot finish what it has taken, and ends it.</summary>
    /// <returns>The reply calls that nobody has looked at yet.</returns>
    public async Task<IReadOnlyList<RecordedRequest>> FinishAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        return Api.TakeAll();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Api.Dispose();
    }
}
