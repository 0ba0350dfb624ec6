using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Platform.Tests;

/// <summary>The Messaging API as bots see it: a web server on a port of this machine, and a bot.</summary>
internal sealed class MessagingServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlatformDatabase _database;
    private readonly WebApplication _server;

    private MessagingServer(BotReceiver bot)
    {
        Bot = bot;
        _database = PlatformDatabase.Open(_folder.Path);
        WebhookHarness.Fill(_database);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(_database);
        builder.Services.AddSingleton<PlatformIds>();
        builder.Services.AddSingleton<Timeline>();
        builder.Services.AddSingleton<WebhookOutbox>();
        builder.Services.AddSingleton<Registry>();
        builder.Services.AddWebhooks();
        _server = builder.Build();
        _server.UseRouting();
        _server.MapMessagingApi();
        _server.UseEndpoints(_ => { });
    }

    public SteppedTime Time { get; } = new();

    public BotReceiver Bot { get; }

    public HttpClient Http { get; } = new();

    public Chat Chat => _server.Services.GetRequiredService<Chat>();

    public Registry Registry => _server.Services.GetRequiredService<Registry>();

    public Results Results => _server.Services.GetRequiredService<Results>();

    public Timeline Timeline => _server.Services.GetRequiredService<Timeline>();

    /// <summary>Starts one whose first channel's webhooks go to the bot.</summary>
    public static async Task<MessagingServer> StartAsync()
    {
        var server = new MessagingServer(await BotReceiver.StartAsync());
        await server._server.StartAsync();
        server.Http.BaseAddress = new Uri(server._server.Urls.Single());
        server.Registry.SetWebhookUrl(WebhookHarness.ChannelId, new Uri(server.Bot.Url));
        return server;
    }

    /// <summary>A user writes; the bot gets a reply token.</summary>
    public async Task<string> TokenAsync(string userId = WebhookHarness.UserId)
    {
        Chat.Say(WebhookHarness.ChannelId, userId, "Hello");
        return (await Bot.NextAsync()).Events.Single().GetProperty("replyToken").GetString()!;
    }

    /// <summary>Calls the API.</summary>
    /// <returns>The status and the body.</returns>
    public async Task<(int Status, string Body)> CallAsync(
        string method, string path, string? body = null, string? token = WebhookHarness.Token, string? retryKey = null)
    {
        using var response = await SendAsync(method, path, body is null ? null : Json(body), token, retryKey);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Calls the API.</summary>
    /// <returns>The answer.</returns>
    public async Task<HttpResponseMessage> SendAsync(
        string method, string path, HttpContent? content, string? token = WebhookHarness.Token, string? retryKey = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        if (retryKey is not null)
        {
            request.Headers.Add("X-Line-Retry-Key", retryKey);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>JSON for a body.</summary>
    public static HttpContent Json(string body) =>
        new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        await Bot.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }
}
