using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LineThings.Workbench.Radios;

/// <summary>Serves the sockets of the tabs that are radios: text frames, one JSON object each.</summary>
/// <param name="radios">The tabs.</param>
/// <param name="lifetime">Tells when the server stops.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets what should not happen.</param>
internal sealed partial class RadioSocket(RadioHost radios, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RadioSocket> logger)
{
    /// <summary>The close status for a tab that was silent for too long.</summary>
    public const WebSocketCloseStatus Silent = (WebSocketCloseStatus)4000;

    /// <summary>The close status for a socket that the tab itself has replaced with another.</summary>
    public const WebSocketCloseStatus Replaced = (WebSocketCloseStatus)4001;

    /// <summary>How many frames may wait to be sent; a tab that does not take them is no use.</summary>
    private const int MaxWaiting = 1024;

    /// <summary>How long the other side may take over saying goodbye.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    /// <summary>Serves a tab until it goes or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Ends with the socket.</returns>
    /// <exception cref="ProblemException">The request does not ask for a socket.</exception>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            throw new ProblemException(StatusCodes.Status426UpgradeRequired, "Upgrade: must be websocket; this path is a radio's socket.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var outbox = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        Tab? tab = null;
        tab = radios.MakeTab(frame =>
        {
            if (!outbox.Writer.TryWrite(frame))
            {
                // Full, or closing already.
                _ = LeaveLaterAsync(tab!);
            }
        });
        using var over = new CancellationTokenSource();
        await using var stopping = lifetime.ApplicationStopping.Register(() => tab.Leave(TabEnd.Stopping));
        await using var aborted = context.RequestAborted.Register(() => tab.Leave(TabEnd.Closed));
        var watching = WatchAsync(tab, over.Token);
        var receiving = ReceiveAsync(socket, tab, outbox.Writer);
        var sending = SendAsync(socket, tab, outbox.Reader);
        var end = await tab.Gone;
        outbox.Writer.TryComplete();
        await over.CancelAsync();
        await CloseAsync(socket, end, sending, receiving);
        await Task.WhenAll(watching, receiving, sending);
    }

    private static async Task LeaveLaterAsync(Tab tab)
    {
        // Whoever sends may be in the middle of something.
        await Task.Yield();
        tab.Leave(TabEnd.Silent);
    }

    private static async Task WatchAsync(Tab tab, CancellationToken cancellation)
    {
        try
        {
            await tab.WatchAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The tab has gone in another way.
        }
    }

    private static async Task SendAsync(WebSocket socket, Tab tab, ChannelReader<string> outbox)
    {
        try
        {
            await foreach (var frame in outbox.ReadAllAsync())
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            tab.Leave(TabEnd.Closed);
        }
    }

    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    private static (WebSocketCloseStatus Status, string Text) GoodbyeTo(TabEnd end) => end switch
    {
        TabEnd.Faulty => (WebSocketCloseStatus.PolicyViolation, "The last message says what was wrong."),
        TabEnd.Silent => (Silent, "The tab did not answer."),
        TabEnd.Replaced => (Replaced, "The tab has connected again."),
        TabEnd.Stopping => (WebSocketCloseStatus.EndpointUnavailable, "The workbench stops."),
        _ => (WebSocketCloseStatus.NormalClosure, string.Empty),
    };

    private async Task ReceiveAsync(WebSocket socket, Tab tab, ChannelWriter<string> outbox)
    {
        // One byte more than a frame may have: who fills it has sent too much.
        var buffer = new byte[RadioFrame.MaxLength + 1];
        var length = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    tab.Leave(TabEnd.Closed);
                    return;
                }

                length += received.Count;
                if (received.MessageType != WebSocketMessageType.Text)
                {
                    throw new RadioFaultException("frame: must be text");
                }

                if (length > RadioFrame.MaxLength)
                {
                    throw new RadioFaultException($"frame: must have at most {RadioFrame.MaxLength} bytes");
                }

                if (received.EndOfMessage)
                {
                    tab.Receive(buffer.AsMemory(0, length));
                    length = 0;
                }
            }
        }
        catch (RadioFaultException exception)
        {
            outbox.TryWrite(new JsonObject { ["type"] = "error", ["message"] = exception.Message }.ToJsonString(WorkbenchJson.Options));
            tab.Leave(TabEnd.Faulty);
        }
        catch (Exception exception) when (IsGone(exception))
        {
            tab.Leave(TabEnd.Closed);
        }
#pragma warning disable CA1031 // Whatever goes wrong inside must not leave a tab behind that nobody listens to.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(logger, exception);
            tab.Leave(TabEnd.Closed);
        }
    }

    /// <summary>Says goodbye, and waits a moment for the other side's.</summary>
    private async Task CloseAsync(WebSocket socket, TabEnd end, Task sending, Task receiving)
    {
        try
        {
            // What is waiting still goes out: an error says why the socket closes.
            await sending.WaitAsync(Goodbye, time);
            var (status, text) = GoodbyeTo(end);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, text, CancellationToken.None).WaitAsync(Goodbye, time);
            }

            await DrainAsync(socket, receiving).WaitAsync(Goodbye, time);
        }
        catch (Exception exception) when (exception is TimeoutException || IsGone(exception))
        {
            // Then without.
        }

        socket.Abort();
    }

    /// <summary>Reads until the other side's goodbye: closing under a tab that is still sending would take the error from it that says why.</summary>
    private static async Task DrainAsync(WebSocket socket, Task receiving)
    {
        await receiving;
        var buffer = new byte[1024];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A radio's frame could not be handled")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
