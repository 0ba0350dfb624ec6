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
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket;
    private readonly Channel<string> _inbox = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _outbox = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly SemaphoreSlim _sendTurn = new(1);
    private readonly bool _listens;
    private readonly Task _receiving;
    private readonly Task _sending;
    private Task _serving = Task.CompletedTask;
    private int _isDisposed;

    private RadioClient(ClientWebSocket socket, bool listens)
    {
        _socket = socket;
        _listens = listens;
        _over.CancelAfter(Limit);
        _sending = SendQueuedAsync();
        _receiving = listens ? ReceiveAsync() : Task.CompletedTask;
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Opens one. It answers pings by itself, however long the test takes, unless it listens only when it is asked for a frame.</summary>
    public static async Task<RadioClient> OpenAsync(RunningWorkbench workbench, Action<ClientWebSocketOptions>? set = null, bool listens = true)
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

        return new RadioClient(socket, listens);
    }

    public void Send(string frame) => _outbox.Writer.TryWrite(frame);

    public Task SendAsync(string frame) => SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public Task SendAsync(JsonObject message) => SendAsync(message.ToJsonString());

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        // A socket takes one frame at a time, and a pong may be on its way.
        await _sendTurn.WaitAsync(_over.Token);
        try
        {
            await _socket.SendAsync(bytes, type, endOfMessage: true, _over.Token);
        }
        finally
        {
            _sendTurn.Release();
        }
    }

    /// <summary>The next frame that is no ping; <see langword="null"/> when the workbench has closed the socket.</summary>
    public async Task<string?> NextAsync()
    {
        if (!_listens)
        {
            return await FrameAsync();
        }

        return await _inbox.Reader.WaitToReadAsync(_over.Token) ? await _inbox.Reader.ReadAsync(_over.Token) : null;
    }

    /// <summary>The next message that is no ping.</summary>
    public async Task<JsonElement> MessageAsync() =>
        JsonDocument.Parse(await NextAsync() ?? throw new EndOfStreamException()).RootElement;

    /// <summary>Hands all that comes to a tab from now on, and sends what it says with <see cref="Send"/>.</summary>
    public void Serve(TabDouble tab) => _serving = ServeAsync(tab);

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
        await Task.WhenAll(_serving, _sending, _receiving);
        _socket.Dispose();
        _sendTurn.Dispose();
        _over.Dispose();
    }

    private static bool IsGone(Exception exception) => exception is OperationCanceledException or WebSocketException or ObjectDisposedException;

    private async Task SendQueuedAsync()
    {
        try
        {
            await foreach (var frame in _outbox.Reader.ReadAllAsync(_over.Token))
            {
                await SendAsync(frame);
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // The socket is gone.
        }
    }

    private async Task ReceiveAsync()
    {
        Exception? end = null;
        try
        {
            while (await FrameAsync() is { } frame)
            {
                using var json = JsonDocument.Parse(frame);
                if (json.RootElement.GetProperty("type").GetString() == "ping")
                {
                    Send("""{"type":"pong"}""");
                }
                else
                {
                    _inbox.Writer.TryWrite(frame);
                }
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            end = exception;
        }

        // Who waits for a frame learns whether it was closed or broken off.
        _inbox.Writer.TryComplete(end);
        _outbox.Writer.TryComplete();
    }

    private async Task<string?> FrameAsync()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), _over.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _over.Token);
                }

                return null;
            }

            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(bytes.ToArray());
            }
        }
    }

    private async Task ServeAsync(TabDouble tab)
    {
        try
        {
            await foreach (var frame in _inbox.Reader.ReadAllAsync(_over.Token))
            {
                _ = tab.TakeAsync(frame);
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // The socket is gone.
        }

        await tab.CloseAsync();
    }
}
