namespace LineThings.Workbench.Serving;

/// <summary>Presses the button or lets go of it.</summary>
/// <param name="Pressed">Which.</param>
internal sealed record ButtonRequest(bool Pressed);
