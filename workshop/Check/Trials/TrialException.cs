namespace LineThings.Workshop.Trials;

/// <summary>A trial cannot go on: the board does not do what every trial needs.</summary>
/// <param name="message">What was seen.</param>
internal sealed class TrialException(string message) : Exception(message);
