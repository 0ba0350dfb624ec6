namespace LineThings.Platform;

/// <summary>A message that was sent.</summary>
/// <param name="Id">Its id.</param>
public sealed record SentMessage(string Id);
