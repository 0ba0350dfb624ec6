using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SampleBot.Tests.Support;

/// <summary>A Messaging API on a free port of this machine, for programs that call it over the network.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<RecordedRequest> _requests = Channel.CreateUnbounded<RecordedRequest>();

    private StubApi()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>The status of its answers.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>How often it was called, and nobody has looked yet.</summary>
    public int Unread => _requests.Reader.Count;

    /// <summary>Starts it.</summary>
    public static async Task<StubApi> StartAsync()
    {
        var api = new StubApi();
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>Waits for the next call.</summary>
    public async Task<RecordedRequest> NextAsync() => await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await _requests.Writer.WriteAsync(new RecordedRequest(
            context.Request.Method, context.Request.Path, context.Request.Headers.Authorization, context.Request.ContentType, body.ToArray()));
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Status == StatusCodes.Status200OK ? "{}" : """{"message":"Invalid reply token"}""");
    }
}
