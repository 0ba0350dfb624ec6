using LineThings.Workbench.Boards;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace LineThings.Workbench.Liff;

/// <summary>Serves the sockets over which LIFF pages reach boards.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="devices">Which devices a page may use.</param>
/// <param name="phones">The phones that lend devices.</param>
/// <param name="feed">Tells what changes.</param>
/// <param name="lifetime">Tells when the server stops.</param>
/// <param name="time">The clock.</param>
internal sealed class LiffSockets(
    LiffTokens tokens, LiffDevices devices, PhoneHost phones, StateFeed feed, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan KeepAliveLimit = TimeSpan.FromSeconds(15);

    /// <summary>Serves a page until it goes, its token ends, or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Ends with the connection.</returns>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await Problems.WriteAsync(context, StatusCodes.Status426UpgradeRequired, "This path takes a WebSocket.");
            return;
        }

        // The browser answers these by itself; a page that was closed without a word is noticed soon.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAliveLimit });
        var origin = LiffGate.OriginOf(context.Request, $"{context.Request.Scheme}://{context.Request.Host}");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await using var page = new LiffPage(new TextSocket(socket, time), tokens, devices, phones, feed, time);
        await page.RunAsync(origin!, over.Token);
    }
}
