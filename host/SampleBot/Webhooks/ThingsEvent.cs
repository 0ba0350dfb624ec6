namespace LineThings.SampleBot;

/// <summary>Something about a LINE Things device.</summary>
public sealed record ThingsEvent : WebhookEvent
{
    /// <summary>What it is.</summary>
    public Things? Things { get; init; }
}
