namespace LineThings.App;

/// <summary>How large a scenario set may be. LINE's limits are unknown; these are ours.</summary>
public sealed record ScenarioLimits
{
    /// <summary>How many scenarios a set may have.</summary>
    public int MaxScenarios { get; init; } = 100;

    /// <summary>How many actions a scenario may have.</summary>
    public int MaxActions { get; init; } = 100;

    /// <summary>The longest sleep and the longest suppression interval.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest data of a write, in bytes: the longest value an attribute can have.</summary>
    public int MaxDataLength { get; init; } = 512;
}
