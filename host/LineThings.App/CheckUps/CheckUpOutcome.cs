namespace LineThings.App;

/// <summary>What came of a step of a check-up.</summary>
public enum CheckUpOutcome
{
    /// <summary>What the step asks for was observed.</summary>
    Passed,

    /// <summary>Something else was observed, or the link was lost.</summary>
    Failed,

    /// <summary>It was not tried, or not to the end.</summary>
    Skipped,

    /// <summary>It was tried, and could not be told here: no pass, and no fault of the board either.</summary>
    NotObservable,
}
