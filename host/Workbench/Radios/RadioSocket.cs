using System.Net.WebSockets;
using System.Text.Json.Nodes;
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

        using var accepted = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new TextSocket(accepted, time);
        Tab? tab = null;
        tab = radios.MakeTab(frame =>
        {
            if (!socket.TrySend(frame))
            {
                // A tab that does not take its frames is no use; or it is being closed already.
                _ = LeaveLaterAsync(tab!);
            }
        });
        using var over = new CancellationTokenSource();
        await using var stopping = lifetime.ApplicationStopping.Register(() => tab.Leave(TabEnd.Stopping));
        await using var aborted = context.RequestAborted.Register(() => tab.Leave(TabEnd.Closed));
        var watching = WatchAsync(tab, over.Token);
        var receiving = ReceiveAsync(socket, tab, over.Token);
        var end = await tab.Gone;
        await over.CancelAsync();
        await Task.WhenAll(watching, receiving);

        // What is waiting still goes out: an error says why the socket closes.
        var (status, text) = GoodbyeTo(end);
        await socket.CloseAsync(status, text);
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

    private static (WebSocketCloseStatus Status, string Text) GoodbyeTo(TabEnd end) => end switch
    {
        TabEnd.Faulty => (WebSocketCloseStatus.PolicyViolation, "The last message says what was wrong."),
        TabEnd.Silent => (Silent, "The tab did not answer."),
        TabEnd.Replaced => (Replaced, "The tab has connected again."),
        TabEnd.Stopping => (WebSocketCloseStatus.EndpointUnavailable, "The workbench stops."),
        _ => (WebSocketCloseStatus.NormalClosure, string.Empty),
    };

    private async Task ReceiveAsync(TextSocket socket, Tab tab, CancellationToken cancellation)
    {
        try
        {
            while (await socket.ReceiveAsync(cancellation) is { } frame)
            {
                tab.Receive(frame);
            }

            tab.Leave(TabEnd.Closed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The tab has gone in another way.
        }
        catch (Exception exception) when (exception is RadioFaultException or ProblemException)
        {
            socket.TrySend(new JsonObject { ["type"] = "error", ["message"] = exception.Message }.ToJsonString(WorkbenchJson.Options));
            tab.Leave(TabEnd.Faulty);
        }
#pragma warning disable CA1031 // Whatever goes wrong inside must not leave a tab behind that nobody listens to.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(logger, exception);
            tab.Leave(TabEnd.Closed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A radio's frame could not be handled")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
