namespace VirtualEsp32;

/// <summary>A central could not connect to a board.</summary>
/// <param name="message">Which board, and why.</param>
public sealed class ConnectionFailedException(string message) : Exception(message);
