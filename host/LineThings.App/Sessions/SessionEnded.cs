namespace LineThings.App;

/// <summary>A session has ended.</summary>
/// <param name="End">Why.</param>
/// <param name="Reason">A sentence where there is more to say; otherwise <see langword="null"/>.</param>
public sealed record SessionEnded(SessionEnd End, string? Reason) : SessionEvent;
