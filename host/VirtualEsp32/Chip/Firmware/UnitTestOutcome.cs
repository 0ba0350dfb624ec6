namespace VirtualEsp32;

/// <summary>What became of a unit test.</summary>
public enum UnitTestOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It asked to be skipped.</summary>
    Skipped,
}
