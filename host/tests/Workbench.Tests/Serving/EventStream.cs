using System.Text.Json;

namespace Workbench.Tests.Serving;

/// <summary>A client of the timeline's stream.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private EventStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
        _over.CancelAfter(Limit);
    }

    public HttpResponseMessage Response => _response;

    public static async Task<EventStream> OpenAsync(RunningWorkbench workbench, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workbench/timeline/stream" + query);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var cancellation = TestContext.Current.CancellationToken;
        var response = await workbench.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));

        // The first comment is written when the server has begun to listen for changes.
        await reader.ReadLineAsync(cancellation);
        return new EventStream(response, reader);
    }

    /// <summary>The next event.</summary>
    public async Task<ServerEvent> NextAsync()
    {
        string? id = null;
        string? name = null;
        string? data = null;
        while (true)
        {
            var line = await _reader.ReadLineAsync(_over.Token) ?? throw new EndOfStreamException();
            switch (line.Split(": ", 2))
            {
                case ["id", var text]:
                    id = text;
                    break;
                case ["event", var text]:
                    name = text;
                    break;
                case ["data", var text]:
                    data = text;
                    break;
                case [""] when name is not null:
                    return new ServerEvent(name, id, JsonDocument.Parse(data!).RootElement);
            }
        }
    }

    /// <summary>The next event of a name.</summary>
    public async Task<ServerEvent> NextAsync(string name)
    {
        ServerEvent next;
        do
        {
            next = await NextAsync();
        }
        while (next.Name != name);
        return next;
    }

    /// <summary>The next entry of a kind.</summary>
    public async Task<JsonElement> EntryAsync(string kind, Func<JsonElement, bool>? isIt = null)
    {
        while (true)
        {
            var entry = (await NextAsync("entry")).Data;
            if (entry.GetProperty("kind").GetString() == kind && isIt?.Invoke(entry) != false)
            {
                return entry;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        _over.Dispose();
        return ValueTask.CompletedTask;
    }
}
