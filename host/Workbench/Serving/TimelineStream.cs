using System.Globalization;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.CheckUps;
using LineThings.Workbench.Radios;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace LineThings.Workbench.Serving;

/// <summary>
/// The timeline and the state's changes as server-sent events. Each entry's id is <c>{epoch}-{sequence}</c>, so that a client that comes back
/// goes on where it was; when that is not possible, <c>reset</c> tells it to look at everything anew.
/// </summary>
/// <param name="timeline">The timeline.</param>
/// <param name="feed">Tells what else changes.</param>
/// <param name="views">Makes what is shown.</param>
/// <param name="boards">The virtual boards.</param>
/// <param name="radios">The real boards.</param>
/// <param name="checkUpHost">The check-ups.</param>
/// <param name="lifetime">Tells when the server stops.</param>
/// <param name="time">The clock of the heartbeat.</param>
internal sealed class TimelineStream(
    Timeline timeline,
    StateFeed feed,
    Views views,
    BoardHost boards,
    RadioHost radios,
    CheckUpHost checkUpHost,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <summary>How often something is sent at least, so that both sides notice a dead connection.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How many changed boards and devices are named before the client is told to look at everything.</summary>
    private const int MaxNamed = 200;

    /// <summary>Serves a client until it goes or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Ends with the connection.</returns>
    public async Task ServeAsync(HttpContext context)
    {
        var (epoch, sequence) = PositionOf(context.Request);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = feed.Subscribe();
        using var turn = new SemaphoreSlim(1);
        var writer = new EventWriter(response, turn, over.Token);
        try
        {
            await writer.WriteAsync(": the workbench's timeline\nretry: 1000\n\n");
            Task[] tasks = [FollowEntriesAsync(writer, epoch, sequence, over.Token), FollowStateAsync(writer, subscription, over.Token), BeatAsync(writer, over.Token)];
            await Task.WhenAny(tasks);
            await over.CancelAsync();
            await Task.WhenAll(tasks);
        }
        catch (Exception exception) when (over.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client has gone, or the server stops.
        }
    }

    private static (string? Epoch, long Sequence) PositionOf(HttpRequest request)
    {
        // The browser's own header counts more: it is what was received last, the address is where it all began.
        var text = (string?)request.Headers["Last-Event-ID"] is { Length: > 0 } id ? id : (string?)request.Query["after"];
        if (string.IsNullOrEmpty(text))
        {
            return (null, 0);
        }

        return text.LastIndexOf('-') is > 0 and var dash
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (text[..dash], sequence)
            : throw new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault("after", "must be an epoch, a dash and a sequence, as the ids of events are"));
    }

    private async Task FollowEntriesAsync(EventWriter writer, string? epoch, long sequence, CancellationToken cancellation)
    {
        if (epoch is null)
        {
            sequence = timeline.Last;
        }
        else if (epoch != timeline.Epoch || sequence > timeline.Last)
        {
            sequence = await ResetAsync(writer);
        }

        while (true)
        {
            var isBroken = false;
            await foreach (var entry in timeline.Follow(sequence, cancellation))
            {
                if (entry.Sequence != sequence + 1)
                {
                    isBroken = true;
                    break;
                }

                sequence = entry.Sequence;
                await writer.WriteAsync("entry", entry, IdOf(sequence));
            }

            if (isBroken)
            {
                sequence = await ResetAsync(writer);
            }
        }
    }

    private async Task<long> ResetAsync(EventWriter writer)
    {
        var last = timeline.Last;
        await writer.WriteAsync("reset", new { timeline.Epoch, Sequence = last }, IdOf(last));
        return last;
    }

    private async Task FollowStateAsync(EventWriter writer, StateSubscription subscription, CancellationToken cancellation)
    {
        while (true)
        {
            var (names, keys, devices, checkUps, hasAll) = await subscription.NextAsync(cancellation);
            foreach (var checkUp in checkUps.Select(checkUpHost.Find).OfType<HostedCheckUp>())
            {
                await writer.WriteAsync("state", new StateChange(CheckUp: CheckUpView.Of(checkUp)));
            }

            if (hasAll || names.Count + keys.Count + devices.Count > MaxNamed)
            {
                await writer.WriteAsync("state", new StateChange(All: true));
                continue;
            }

            foreach (var board in names.Select(boards.Find).OfType<HostedBoard>())
            {
                await writer.WriteAsync("state", new StateChange(Board: views.Of(board)));
            }

            foreach (var board in keys.Select(radios.Find).OfType<TabBoard>())
            {
                await writer.WriteAsync("state", new StateChange(RealBoard: views.Of(board)));
            }

            foreach (var device in devices.Select(views.FindDevice).OfType<DeviceView>())
            {
                await writer.WriteAsync("state", new StateChange(Device: device));
            }
        }
    }

    private async Task BeatAsync(EventWriter writer, CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Heartbeat, time, cancellation);
            await writer.WriteAsync(": still here\n\n");
        }
    }

    private string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{timeline.Epoch}-{sequence}");
}
