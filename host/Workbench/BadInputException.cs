namespace LineThings.Workbench;

/// <summary>What the user gave cannot be used.</summary>
/// <param name="message">What is wrong, where, and what would be right; may have several lines.</param>
internal sealed class BadInputException(string message) : Exception(message);
