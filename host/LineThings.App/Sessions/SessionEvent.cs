namespace LineThings.App;

/// <summary>Something that happens in a session, for whoever watches.</summary>
public abstract record SessionEvent;
