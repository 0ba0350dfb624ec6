using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Workbench.Tests.Serving;

/// <summary>A bot's end of webhooks: keeps each request's bytes and signature, and answers 200.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<(byte[] Body, string Signature)> _requests = Channel.CreateUnbounded<(byte[], string)>();
    private readonly WebApplication _server;

    private WebhookReceiver(WebApplication server)
    {
        _server = server;
    }

    public Uri Url => new(new Uri(_server.Urls.Single()), "/bot");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var receiver = new WebhookReceiver(server);
        server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._requests.Writer.TryWrite((body.ToArray(), context.Request.Headers["X-Line-Signature"].ToString()));
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next request.</summary>
    public async Task<(byte[] Body, string Signature)> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        return await _requests.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
