using System.Text.Json;

namespace LineThings.SampleBot;

/// <summary>
/// <c>POST /callback</c>. It checks, hands the events over and answers at once: the platform waits two seconds at most, and a
/// reply call may take longer.
/// </summary>
internal sealed partial class WebhookEndpoint
{
    /// <summary>How many bytes a body may have.</summary>
    public const int LargestBody = 1024 * 1024;

    private readonly SampleBotOptions _options;
    private readonly HandledEvents _handled;
    private readonly ReplyWorker _worker;
    private readonly ILogger<WebhookEndpoint> _logger;

    public WebhookEndpoint(SampleBotOptions options, HandledEvents handled, ReplyWorker worker, ILogger<WebhookEndpoint> logger)
    {
        _options = options;
        _handled = handled;
        _worker = worker;
        _logger = logger;
    }

    /// <summary>Answers one webhook.</summary>
    /// <param name="context">The request and its response.</param>
    /// <returns>When it is answered.</returns>
    public async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            var reason = exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"The body is larger than {LargestBody} bytes." : "The request is not good HTTP.";
            await RefuseAsync(context, exception.StatusCode, reason);
            return;
        }

        // The signature stands for these very bytes: they are not decoded before it is checked.
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (LineSignature.FaultOf(_options.ChannelSecret, bytes.Span, context.Request.Headers[LineSignature.Header]) is { } fault)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        WebhookBody webhook;
        try
        {
            webhook = JsonSerializer.Deserialize(bytes.Span, BotJson.Default.WebhookBody) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"The body is not a webhook: {exception.Message}");
            return;
        }

        foreach (var webhookEvent in webhook.Events.OfType<WebhookEvent>())
        {
            // A redelivery keeps the event's id, and its reply token is used up.
            if (!_handled.Add(webhookEvent.WebhookEventId))
            {
                LogSkipped(webhookEvent.WebhookEventId);
            }
            else if (!_worker.TryTake(webhookEvent))
            {
                _handled.Forget(webhookEvent.WebhookEventId);
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many events wait for their replies. Send this webhook again later.");
                return;
            }
        }

        await AnswerAsync(context, StatusCodes.Status200OK, "OK");
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        LogRefused(status, reason);
        return AnswerAsync(context, status, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhook refused with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(2, LogLevel.Information, "Event {EventId} came again and is skipped.")]
    private partial void LogSkipped(string? eventId);
}
