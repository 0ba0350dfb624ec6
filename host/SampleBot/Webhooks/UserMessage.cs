namespace LineThings.SampleBot;

/// <summary>What a user sent.</summary>
/// <param name="Type"><c>text</c>, <c>sticker</c> and so on.</param>
public sealed record UserMessage(string? Type);
