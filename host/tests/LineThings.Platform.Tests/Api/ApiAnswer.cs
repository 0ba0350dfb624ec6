namespace LineThings.Platform.Tests;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(int Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers);
