namespace LineThings.Workbench.Serving;

/// <summary>A board's button.</summary>
/// <param name="Pin">Its pin.</param>
/// <param name="Pressed">Whether it is held down.</param>
internal sealed record ButtonView(int Pin, bool Pressed);
