namespace LineThings.Platform;

/// <summary>The database cannot be used; the message says why and what to do. The file has been left as it was.</summary>
/// <param name="message">What is wrong and what helps.</param>
/// <param name="inner">What SQLite or the system said.</param>
public sealed class PlatformDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
