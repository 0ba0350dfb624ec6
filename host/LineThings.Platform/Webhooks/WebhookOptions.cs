namespace LineThings.Platform;

/// <summary>Times and limits of webhooks. Those that LINE did not publish are our choice.</summary>
public sealed record WebhookOptions
{
    /// <summary>The time a bot has for the whole exchange, from connecting to the end of its answer. LINE's figure.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long to wait after the first failed attempt, the second, and so on; an event whose last attempt fails is given up. Ours: short,
    /// since whatever comes later waits behind it.
    /// </summary>
    public IReadOnlyList<TimeSpan> RedeliveryDelays { get; init; } =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
    ];

    /// <summary>How many events that were never attempted may share one request.</summary>
    public int BatchSize { get; init; } = 20;

    /// <summary>How long a reply token is valid after the latest attempt to deliver its event.</summary>
    public TimeSpan ReplyTokenLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many bytes of a bot's answer are read, for the timeline.</summary>
    public int ResponseBodyLimit { get; init; } = 4096;

    /// <summary>How long finished deliveries are kept.</summary>
    public TimeSpan KeepFinished { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long to wait when the database cannot be used, before trying again.</summary>
    public TimeSpan TroubleDelay { get; init; } = TimeSpan.FromSeconds(5);
}
