namespace VirtualEsp32;

/// <summary>A file does not fit on a virtual board's drive.</summary>
/// <param name="message">Which file, how large, and how much is free.</param>
public sealed class DriveFullException(string message) : Exception(message);
