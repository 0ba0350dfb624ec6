namespace VirtualEsp32;

/// <summary>The firmware wrote a line to its console.</summary>
/// <param name="Text">The line, without its end.</param>
public sealed record LogWritten(string Text) : BoardEvent;
