using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Workbench.Tests.Serving;

namespace Workbench.Tests.Radios;

/// <summary>A tab's socket to a running workbench.</summary>
internal sealed class RadioClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket;
    private readonly Channel<string> _outbox = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _serving = Task.CompletedTask;
    private int _isDisposed;

    private RadioClient(ClientWebSocket socket)
    {
        _socket = socket;
        _over.CancelAfter(Limit);
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<RadioClient> OpenAsync(RunningWorkbench workbench, Action<ClientWebSocketOptions>? set = null)
    {
        var socket = new ClientWebSocket();
        set?.Invoke(socket.Options);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(workbench.Address) { Scheme = "ws", Path = "/workbench/radio" }.Uri;
        try
        {
            await socket.ConnectAsync(address, RunningWorkbench.Cancellation);
        }
        catch (WebSocketException)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw new HttpRequestException($"{status}", null, (System.Net.HttpStatusCode)status);
        }

        return new RadioClient(socket);
    }

    public void Send(string frame) => _outbox.Writer.TryWrite(frame);

    public Task SendAsync(string frame) => SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public Task SendAsync(JsonObject message) => SendAsync(message.ToJsonString());

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, endOfMessage: true, _over.Token);

    /// <summary>The next frame; <see langword="null"/> when the workbench has closed the socket.</summary>
    public async Task<string?> NextAsync()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), _over.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _over.Token);
                return null;
            }

            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(bytes.ToArray());
            }
        }
    }

    /// <summary>The next frame that is no ping.</summary>
    public async Task<JsonElement> MessageAsync()
    {
        while (true)
        {
            var message = JsonDocument.Parse(await NextAsync() ?? throw new EndOfStreamException()).RootElement;
            if (message.GetProperty("type").GetString() != "ping")
            {
                return message;
            }
        }
    }

    /// <summary>Hands all that comes to a tab from now on, and sends what it says with <see cref="Send"/>.</summary>
    public void Serve(TabDouble tab) => _serving = Task.WhenAll(SendQueuedAsync(), ReceiveForAsync(tab));

    /// <summary>The tab is closed; ends when the workbench has said goodbye as well.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _over.Token);

    /// <summary>The tab is gone without a goodbye.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _outbox.Writer.TryComplete();
        await _over.CancelAsync();
        await _serving;
        _socket.Dispose();
        _over.Dispose();
    }

    private async Task SendQueuedAsync()
    {
        try
        {
            await foreach (var frame in _outbox.Reader.ReadAllAsync(_over.Token))
            {
                await SendAsync(frame);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The socket is gone.
        }
    }

    private async Task ReceiveForAsync(TabDouble tab)
    {
        try
        {
            while (await NextAsync() is { } frame)
            {
                _ = tab.TakeAsync(frame);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The socket is gone.
        }

        _outbox.Writer.TryComplete();
        await tab.CloseAsync();
    }
}
