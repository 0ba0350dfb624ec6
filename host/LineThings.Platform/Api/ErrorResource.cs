namespace LineThings.Platform;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">The field, for example scenarios[0].trigger.type.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record ErrorResource(string Field, string Reason);
