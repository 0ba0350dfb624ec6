namespace LineThings.App;

/// <summary>A device cannot be used, for this user has not linked it.</summary>
/// <param name="message">That, a sentence.</param>
public sealed class DeviceNotLinkedException(string message) : Exception(message);
