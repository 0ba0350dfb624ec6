namespace LineThings.SampleBot;

/// <summary>A scenario has run on a device.</summary>
public sealed record ScenarioResultThings : Things
{
    /// <summary>How it ended.</summary>
    public ScenarioResult? Result { get; init; }
}
