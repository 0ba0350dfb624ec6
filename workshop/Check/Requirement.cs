using LineThings.Workshop.Trials;

namespace LineThings.Workshop;

/// <summary>Something that must hold when an exercise is right.</summary>
/// <param name="Title">What must hold, as a sentence.</param>
/// <param name="Check">Looks whether it does.</param>
internal sealed record Requirement(string Title, Func<Attempt, Verdict> Check);
