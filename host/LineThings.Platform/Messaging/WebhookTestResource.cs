namespace LineThings.Platform;

/// <summary>What came of a test of a webhook URL.</summary>
/// <param name="Success">Whether the bot answered 2xx in time.</param>
/// <param name="Timestamp">When it was sent, ISO 8601.</param>
/// <param name="StatusCode">The bot's status; 0 when it did not answer.</param>
/// <param name="Reason"><c>OK</c>, or the failure's class in capitals.</param>
/// <param name="Detail">The status, or what went wrong.</param>
public sealed record WebhookTestResource(bool Success, string Timestamp, int StatusCode, string Reason, string Detail);
