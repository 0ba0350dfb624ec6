using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Liff;

/// <summary>A WebSocket that carries one JSON object in each text frame. What is sent goes out in order, from whatever thread.</summary>
/// <param name="socket">The socket.</param>
internal sealed class TextSocket(WebSocket socket)
{
    /// <summary>The longest frame that is taken, in bytes.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>How many frames may wait to be sent; who reads too slowly for that is cut off.</summary>
    private const int MaxWaiting = 1000;

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private Task<ValueWebSocketReceiveResult>? _receiving;

    /// <summary>Sends an object some time soon.</summary>
    /// <param name="message">The object.</param>
    public void Send(object message)
    {
        if (!_waiting.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(message, WorkbenchJson.Options)))
        {
            _waiting.Writer.TryComplete();
            socket.Abort();
        }
    }

    /// <summary>Sends what waits, until <see cref="CloseAsync"/> or the end of the socket.</summary>
    /// <returns>Ends when nothing can be sent any more; never fails.</returns>
    public async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _waiting.Reader.ReadAllAsync())
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The other side has gone; whoever reads learns of it.
            _waiting.Writer.TryComplete();
        }
    }

    /// <summary>Receives a frame.</summary>
    /// <param name="cancellation">Gives up; nothing can be received any more then.</param>
    /// <returns>Its bytes; <see langword="null"/> when the other side has gone.</returns>
    /// <exception cref="ProblemException">The frame is too long, or no text.</exception>
    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                // Not cancelled itself: that would break the socket off, and with it what is still to be said.
                _receiving = socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask();
                part = await _receiving.WaitAsync(cancellation);
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.MessageType != WebSocketMessageType.Text)
            {
                throw new ProblemException(400, "frame: must be text, not binary");
            }

            bytes.Write(buffer, 0, part.Count);
            if (bytes.Length > MaxLength)
            {
                throw new ProblemException(400, $"frame: must have at most {MaxLength} bytes");
            }

            if (part.EndOfMessage)
            {
                return bytes.ToArray();
            }
        }
    }

    /// <summary>Sends what waits and closes the socket.</summary>
    /// <param name="writing">What <see cref="WriteAsync"/> gave.</param>
    /// <param name="status">The reason.</param>
    /// <returns>Ends when it is closed; never fails.</returns>
    public async Task CloseAsync(Task writing, WebSocketCloseStatus status)
    {
        _waiting.Writer.TryComplete();
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            await writing.WaitAsync(limit.Token);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, null, limit.Token);
            }

            await DrainAsync().WaitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Then without a goodbye.
        }

        socket.Abort();
    }

    /// <summary>Reads until the other side's goodbye: closing under one that is still sending would take from it what it is told last.</summary>
    private async Task DrainAsync()
    {
        if (_receiving is not null)
        {
            await _receiving;
        }

        var buffer = new byte[1024];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        }
    }
}
