using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace LineThings.Workbench.Serving;

/// <summary>A WebSocket that carries texts, one in each frame, within limits. What is sent goes out in order, from whatever thread.</summary>
internal sealed class TextSocket
{
    /// <summary>The longest frame that is taken, in bytes.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>How many texts may wait to be sent.</summary>
    public const int MaxWaiting = 1024;

    /// <summary>How long the other side may take over what is still to be said, and over its goodbye.</summary>
    public static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly WebSocket _socket;
    private readonly TimeProvider _time;
    private readonly Task _writing;
    private Task<ValueWebSocketReceiveResult>? _receiving;

    /// <summary>Takes a socket up.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="time">The clock.</param>
    public TextSocket(WebSocket socket, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        _writing = WriteAsync();
    }

    /// <summary>Sends a text some time soon.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it was taken; not when <see cref="MaxWaiting"/> texts wait already or the socket is being closed.</returns>
    public bool TrySend(string text) => _waiting.Writer.TryWrite(text);

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
                _receiving = _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask();
                part = await _receiving.WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception) when (IsGone(exception))
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

    /// <summary>Sends what waits, says goodbye and closes the socket.</summary>
    /// <param name="status">The reason.</param>
    /// <param name="text">The reason in words.</param>
    /// <returns>Ends when it is closed; never fails.</returns>
    public async Task CloseAsync(WebSocketCloseStatus status, string? text = null)
    {
        _waiting.Writer.TryComplete();
        var goodbye = SayGoodbyeAsync(status, text);
        try
        {
            await goodbye.WaitAsync(GoodbyeLimit, _time);
        }
        catch (TimeoutException)
        {
            // Then without.
        }

        _socket.Abort();
        await goodbye;
    }

    /// <summary>Breaks the socket off, without a goodbye.</summary>
    public void Abort() => _socket.Abort();

    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    private async Task WriteAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                while (_waiting.Reader.TryRead(out var text))
                {
                    await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                }
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // The other side has gone: whoever reads is to learn of it.
            _socket.Abort();
        }
    }

    private async Task SayGoodbyeAsync(WebSocketCloseStatus status, string? text)
    {
        try
        {
            await _writing;
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(status, text, CancellationToken.None);
            }

            // Closing under one that is still sending would take from it what it is told last.
            if (_receiving is not null)
            {
                await _receiving;
            }

            var buffer = new byte[1024];
            while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // The other side has gone already.
        }
    }
}
