using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Liff;

/// <summary>A LIFF page's end of its socket.</summary>
internal sealed class LiffSocketClient(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private int _lastId;

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] frame, WebSocketMessageType type) => socket.SendAsync(frame, type, endOfMessage: true, RunningWorkbench.Cancellation);

    /// <summary>The next message.</summary>
    public async Task<JsonElement> NextAsync() => await TryNextAsync() ?? throw new EndOfStreamException();

    /// <summary>The next message of a type.</summary>
    public async Task<JsonElement> NextAsync(string type, Func<JsonElement, bool>? isIt = null)
    {
        while (true)
        {
            var message = await NextAsync();
            if (message.GetProperty("type").GetString() == type && isIt?.Invoke(message) != false)
            {
                return message;
            }
        }
    }

    /// <summary>The next message; <see langword="null"/> when the server has closed.</summary>
    public async Task<JsonElement?> TryNextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(RunningWorkbench.Cancellation);
        limit.CancelAfter(Limit);
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonDocument.Parse(bytes.ToArray()).RootElement;
    }

    /// <summary>Asks without waiting for the answer; gives the number of the request.</summary>
    public async Task<int> AskAsync(string type, object? fields = null)
    {
        var message = JsonSerializer.SerializeToNode(fields ?? new { })!.AsObject();
        message["type"] = type;
        message["id"] = ++_lastId;
        await SendTextAsync(message.ToJsonString());
        return _lastId;
    }

    /// <summary>Asks and waits for the answer.</summary>
    public async Task<JsonElement> AnswerAsync(string type, object? fields = null)
    {
        var id = await AskAsync(type, fields);
        return await NextAsync("answer", answer => answer.GetProperty("id").GetInt32() == id);
    }

    /// <summary>Connects to a device; gives the number of the link.</summary>
    public async Task<int> ConnectAsync(string deviceId)
    {
        var answer = await AnswerAsync("connect", new { deviceId });
        Assert.False(answer.TryGetProperty("failure", out _), answer.ToString());
        return answer.GetProperty("id").GetInt32();
    }

    /// <summary>What a request that must fail fails with.</summary>
    public async Task<string?> FailureAsync(string type, object fields) => (await AnswerAsync(type, fields)).GetProperty("failure").GetString();

    /// <summary>The connection breaks, without a goodbye.</summary>
    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
