using Channels = System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LineThings.Platform.Tests;

/// <summary>A bot that keeps what it gets: a real web server on a port of this machine.</summary>
internal sealed class BotReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Channels.Channel<ReceivedWebhook> _received = Channels.Channel.CreateUnbounded<ReceivedWebhook>();

    private BotReceiver(WebApplication server)
    {
        _server = server;
    }

    /// <summary>How it answers; 200 unless set.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>The webhook URL.</summary>
    public string Url => _server.Urls.Single() + "/callback";

    /// <summary>Starts one.</summary>
    public static async Task<BotReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var receiver = new BotReceiver(server);
        server.Run(receiver.ReceiveAsync);
        await server.StartAsync();
        return receiver;
    }

    /// <summary>The next request that has come or comes.</summary>
    public async Task<ReceivedWebhook> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return await _received.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Requests that came and were not asked for.</summary>
    public int Waiting => _received.Reader.Count;

    /// <summary>Answers with a status and a text.</summary>
    public void AnswerWith(int status, string text = "") => Answer = context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    };

    /// <summary>Never answers.</summary>
    public void Hang() => Answer = async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase));
        var answer = Answer;
        await _received.Writer.WriteAsync(new ReceivedWebhook(context.Request.Method, context.Request.Path, headers, body.ToArray()));
        await answer(context);
    }
}
