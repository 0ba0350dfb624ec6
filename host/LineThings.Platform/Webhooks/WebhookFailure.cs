namespace LineThings.Platform;

/// <summary>Why a webhook was not delivered: LINE's four classes, and one of ours.</summary>
public static class WebhookFailure
{
    /// <summary>No connection to the bot came about.</summary>
    public const string CouldNotConnect = "could_not_connect";

    /// <summary>The bot had not answered when the time was up.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>The bot answered with a status other than 2xx; a redirect is one of them.</summary>
    public const string ErrorStatusCode = "error_status_code";

    /// <summary>Anything else, such as an answer that breaks off.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>The channel has no webhook URL, so nothing was sent (ours).</summary>
    public const string NoWebhookUrl = "no_webhook_url";
}
