namespace LineThings.App;

/// <summary>A board could not be linked.</summary>
/// <param name="message">Why, a sentence.</param>
public sealed class LinkingException(string message) : Exception(message);
