namespace LineThings.SampleBot;

/// <summary>A user wrote to the bot.</summary>
public sealed record MessageEvent : WebhookEvent
{
    /// <summary>The message.</summary>
    public UserMessage? Message { get; init; }
}
