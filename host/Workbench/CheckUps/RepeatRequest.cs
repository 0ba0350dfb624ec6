namespace LineThings.Workbench.CheckUps;

/// <summary>Runs a step of a check-up again.</summary>
/// <param name="Step">The step; the current one when left out.</param>
internal sealed record RepeatRequest(string? Step = null);
