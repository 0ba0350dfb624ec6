using System.Net.WebSockets;
using System.Text;

namespace Workbench.Tests.Serving;

/// <summary>A WebSocket whose other side the test is, on one thread.</summary>
internal sealed class SocketDouble : WebSocket
{
    private readonly Queue<(byte[] Bytes, WebSocketMessageType Type, bool IsEnd)> _parts = [];
    private readonly TaskCompletionSource _aborted = new();
    private TaskCompletionSource _said = new();
    private WebSocketState _state = WebSocketState.Open;

    /// <summary>The texts that the other side got, and the goodbye.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>How much of what the other side said was read.</summary>
    public int ReadParts { get; private set; }

    /// <summary>What the other side takes each text with.</summary>
    public Func<Task> OnSend { get; set; } = () => Task.CompletedTask;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => _state;

    public override string? SubProtocol => null;

    /// <summary>The other side says something.</summary>
    public void Say(string text, WebSocketMessageType type = WebSocketMessageType.Text, bool isEnd = true)
    {
        _parts.Enqueue((Encoding.UTF8.GetBytes(text), type, isEnd));
        _said.TrySetResult();
    }

    /// <summary>The other side says goodbye.</summary>
    public void SayGoodbye() => Say(string.Empty, WebSocketMessageType.Close);

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_parts.Count == 0)
        {
            _said = new TaskCompletionSource();
            await await Task.WhenAny(_said.Task, _aborted.Task);
        }

        var (bytes, type, isEnd) = _parts.Dequeue();
        ReadParts++;
        if (type == WebSocketMessageType.Close)
        {
            _state = _state == WebSocketState.CloseSent ? WebSocketState.Closed : WebSocketState.CloseReceived;
        }

        bytes.CopyTo(buffer);
        return new ValueWebSocketReceiveResult(bytes.Length, type, isEnd);
    }

    public override async Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        await await Task.WhenAny(OnSend(), _aborted.Task);
        Sent.Add($"{messageType} {Encoding.UTF8.GetString(buffer)}");
    }

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Sent.Add($"Close {closeStatus} {statusDescription}");
        _state = _state == WebSocketState.CloseReceived ? WebSocketState.Closed : WebSocketState.CloseSent;
        return Task.CompletedTask;
    }

    /// <summary>The other side breaks off, or this one does.</summary>
    public override void Abort()
    {
        _state = _state == WebSocketState.Closed ? _state : WebSocketState.Aborted;
        _aborted.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override void Dispose() => Abort();
}
