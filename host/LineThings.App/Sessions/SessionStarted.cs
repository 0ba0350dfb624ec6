namespace LineThings.App;

/// <summary>Every trigger is subscribed: what the board tells from now on starts scenarios.</summary>
public sealed record SessionStarted : SessionEvent;
