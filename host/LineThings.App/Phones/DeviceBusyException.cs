namespace LineThings.App;

/// <summary>A device cannot be lent, for somebody has it already.</summary>
/// <param name="message">That, a sentence.</param>
public sealed class DeviceBusyException(string message) : Exception(message);
