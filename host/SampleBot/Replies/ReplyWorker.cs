using System.Threading.Channels;

namespace LineThings.SampleBot;

/// <summary>Answers the events in the order they came, after their webhooks have been acknowledged.</summary>
internal sealed partial class ReplyWorker : BackgroundService
{
    /// <summary>How many events may wait.</summary>
    public const int Capacity = 1000;

    private readonly Channel<WebhookEvent> _events = Channel.CreateBounded<WebhookEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly ReplyClient _client;
    private readonly ILogger<ReplyWorker> _logger;

    public ReplyWorker(ReplyClient client, ILogger<ReplyWorker> logger)
    {
        _client = client;
        _logger = logger;
    }

    /// <summary>Takes an event to be answered.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <returns><see langword="false"/> when too many wait already, or the bot is ending.</returns>
    public bool TryTake(WebhookEvent webhookEvent) => _events.Writer.TryWrite(webhookEvent);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was acknowledged is answered, as long as the host waits.
        _events.Writer.TryComplete();
        if (ExecuteTask is { } work)
        {
            await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var webhookEvent in _events.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AnswerAsync(webhookEvent, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // One event that cannot be answered must not keep the others from it.
                LogFailedReply(webhookEvent.WebhookEventId, exception.Message);
            }
        }
    }

    private async Task AnswerAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        if (webhookEvent is ThingsEvent { Things: ScenarioResultThings { Result: { } result } } && result.ResultCode != ScenarioResult.Success)
        {
            LogFailedRun(webhookEvent.WebhookEventId, result.ResultCode, result.ErrorReason);
        }

        if (ButtonBot.AnswerTo(webhookEvent) is not { } text)
        {
            return;
        }

        if (string.IsNullOrEmpty(webhookEvent.ReplyToken))
        {
            LogNoToken(webhookEvent.WebhookEventId);
        }
        else if (await _client.ReplyAsync(webhookEvent.ReplyToken, text, cancellationToken) is { } failure)
        {
            LogFailedReply(webhookEvent.WebhookEventId, failure);
        }
        else
        {
            LogReplied(webhookEvent.WebhookEventId, text);
        }
    }

    [LoggerMessage(3, LogLevel.Information, "Event {EventId}: replied \"{Text}\"")]
    private partial void LogReplied(string? eventId, string text);

    [LoggerMessage(4, LogLevel.Warning, "Event {EventId}: the scenario ended with {ResultCode}: {ErrorReason}")]
    private partial void LogFailedRun(string? eventId, string? resultCode, string? errorReason);

    [LoggerMessage(5, LogLevel.Warning, "Event {EventId} has no reply token, so it cannot be answered.")]
    private partial void LogNoToken(string? eventId);

    [LoggerMessage(6, LogLevel.Error, "Event {EventId}: the reply failed: {Failure}")]
    private partial void LogFailedReply(string? eventId, string failure);
}
