using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LineThings.Platform;

/// <summary>
/// Sends what is in the outbox. Each channel has a lane of its own: within it an event waits until the one before it is delivered or given up,
/// and a bot that hangs delays nobody else's. Every step is in the database before it is taken, so that a process that is killed leaves its
/// events to the next one.
/// </summary>
public sealed partial class WebhookSender : BackgroundService
{
    private readonly WebhookOutbox _outbox;
    private readonly Timeline _timeline;
    private readonly WebhookClient _client;
    private readonly TimeProvider _time;
    private readonly WebhookOptions _options;
    private readonly ILogger<WebhookSender> _logger;
    private readonly DeliveryQueue _queue;

    /// <summary>Makes a sender; it sends once it is started.</summary>
    /// <param name="database">The database.</param>
    /// <param name="outbox">Tells when there is something to send.</param>
    /// <param name="timeline">Gets an entry for each attempt.</param>
    /// <param name="client">Sends the requests.</param>
    /// <param name="time">The clock, and the timer of redelivery.</param>
    /// <param name="options">Times and limits.</param>
    /// <param name="logger">Gets what should not happen.</param>
    public WebhookSender(
        PlatformDatabase database,
        WebhookOutbox outbox,
        Timeline timeline,
        WebhookClient client,
        TimeProvider time,
        WebhookOptions options,
        ILogger<WebhookSender> logger)
    {
        _outbox = outbox;
        _timeline = timeline;
        _client = client;
        _time = time;
        _options = options;
        _logger = logger;
        _queue = new DeliveryQueue(database, time, options);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var announced = new WakeUp();
        var lanes = new Dictionary<long, (WakeUp WakeUp, Task Task)>();
        _outbox.Announced += announced.Call;
        try
        {
            await TryAsync(_queue.CleanUp, stoppingToken);
            while (true)
            {
                await TryAsync(() => WakeLanes(lanes, stoppingToken), stoppingToken);
                await announced.WaitAsync(Timeout.InfiniteTimeSpan, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(lanes.Values.Select(lane => lane.Task));
        }
        finally
        {
            _outbox.Announced -= announced.Call;
        }
    }

    /// <summary>The <c>things.deviceId</c> that all events share, and what they are, for people.</summary>
    private static (string? DeviceId, string What) Describe(DeliveryBatch batch)
    {
        var devices = new HashSet<string?>();
        var kinds = new List<string>();
        foreach (var json in batch.Events)
        {
            using var document = JsonDocument.Parse(json);
            var things = document.RootElement.TryGetProperty("things", out var element) ? element : default(JsonElement?);
            devices.Add(things?.GetProperty("deviceId").GetString());
            kinds.Add(things?.GetProperty("type").GetString() ?? document.RootElement.GetProperty("type").GetString()!);
        }

        var what = string.Join(", ", kinds.CountBy(kind => kind).Select(kind =>
            kind.Value == 1 ? kind.Key : string.Create(CultureInfo.InvariantCulture, $"{kind.Value} × {kind.Key}")));
        return (devices.Count == 1 ? devices.Single() : null, what);
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s");

    private void WakeLanes(Dictionary<long, (WakeUp WakeUp, Task Task)> lanes, CancellationToken stopping)
    {
        foreach (var channelId in _queue.Channels())
        {
            if (!lanes.TryGetValue(channelId, out var lane))
            {
                var wakeUp = new WakeUp();
                lane = (wakeUp, Task.Run(() => RunLaneAsync(channelId, wakeUp, stopping), CancellationToken.None));
                lanes.Add(channelId, lane);
            }

            lane.WakeUp.Call();
        }
    }

    private async Task RunLaneAsync(long channelId, WakeUp wakeUp, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var (wait, batch) = _queue.Take(channelId);
                if (batch is null)
                {
                    await wakeUp.WaitAsync(wait ?? Timeout.InfiniteTimeSpan, _time, stopping);
                }
                else if (batch.Url is null)
                {
                    GiveUpWithoutUrl(channelId, batch);
                }
                else
                {
                    await SendAsync(channelId, batch, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                await RestAsync(exception, stopping);
            }
        }
    }

    private async Task SendAsync(long channelId, DeliveryBatch batch, CancellationToken stopping)
    {
        var body = WebhookBody.Of(batch.Destination, batch.Events, batch.IsRedelivery);
        var exchange = await _client.PostAsync(batch.Url!, batch.Secret, body, stopping);
        var (deviceId, what) = Describe(batch);
        string outcome;
        if (exchange.Failure is null)
        {
            _queue.Delivered(batch, exchange.Status);
            outcome = exchange.Detail;
        }
        else
        {
            var next = _queue.Failed(batch, exchange.Failure, exchange.Status);
            outcome = $"{exchange.Failure} ({exchange.Detail}), " + (next is { } delay ? "again in " + Seconds(delay) : "given up");
        }

        var again = batch.IsRedelivery ? string.Create(CultureInfo.InvariantCulture, $" (attempt {batch.Attempt})") : string.Empty;
        _timeline.Add(
            TimelineKind.Webhook,
            $"Webhook {what}{again}: {outcome}",
            deviceId: deviceId,
            channelId: channelId,
            detail: exchange.ToJson(batch.Attempt, batch.IsRedelivery));
    }

    /// <summary>A bot that is set up later is not to get what happened before; its reply tokens would be long past.</summary>
    private void GiveUpWithoutUrl(long channelId, DeliveryBatch batch)
    {
        _queue.Failed(batch, WebhookFailure.NoWebhookUrl, null);
        var (deviceId, what) = Describe(batch);
        _timeline.Add(
            TimelineKind.Webhook,
            $"Webhook {what}: not sent, no webhook URL",
            deviceId: deviceId,
            channelId: channelId,
            detail: new JsonObject
            {
                ["url"] = null,
                ["headers"] = new JsonObject(),
                ["body"] = WebhookBody.Of(batch.Destination, batch.Events, isRedelivery: false),
                ["attempt"] = 0,
                ["isRedelivery"] = false,
                ["status"] = null,
                ["responseBody"] = null,
                ["milliseconds"] = 0,
                ["failure"] = WebhookFailure.NoWebhookUrl,
                ["failureDetail"] = "no webhook URL",
            });
    }

    private async Task TryAsync(Action work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                work();
                return;
            }
            catch (Exception exception)
            {
                await RestAsync(exception, stopping);
            }
        }
    }

    private async Task RestAsync(Exception exception, CancellationToken stopping)
    {
        LogTrouble(_logger, exception);
        try
        {
            await Task.Delay(_options.TroubleDelay, _time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The caller sees for itself that it is to stop.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks cannot be sent at the moment")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
