using System.Net;
using System.Threading.Channels;

namespace SampleBot.Tests.Support;

/// <summary>Stands where the network would be, notes every call and answers as it is told.</summary>
internal sealed class RecordingApi : HttpMessageHandler
{
    private readonly Channel<RecordedRequest> _requests = Channel.CreateUnbounded<RecordedRequest>();

    /// <summary>What it answers; 200 with an empty object unless told otherwise.</summary>
    public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = _ => Task.FromResult(Json(HttpStatusCode.OK, "{}"));

    /// <summary>How often it was called, and nobody has looked yet.</summary>
    public int Unread => _requests.Reader.Count;

    /// <summary>A response.</summary>
    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

    /// <summary>Waits for the next call.</summary>
    public async Task<RecordedRequest> NextAsync() => await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<RecordedRequest> TakeAll()
    {
        var all = new List<RecordedRequest>();
        while (_requests.Reader.TryRead(out var request))
        {
            all.Add(request);
        }

        return all;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        await _requests.Writer.WriteAsync(
            new RecordedRequest(
                request.Method.Method,
                request.RequestUri!.AbsoluteUri,
                request.Headers.Authorization?.ToString(),
                request.Content?.Headers.ContentType?.ToString(),
                body),
            cancellationToken);
        return await Answer(cancellationToken);
    }
}
