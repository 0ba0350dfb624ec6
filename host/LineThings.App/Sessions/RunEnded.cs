namespace LineThings.App;

/// <summary>A run has ended.</summary>
/// <param name="Result">Its result.</param>
public sealed record RunEnded(RunResult Result) : SessionEvent;
