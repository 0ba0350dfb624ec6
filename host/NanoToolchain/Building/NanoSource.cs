namespace NanoToolchain.Building;

/// <summary>One C# file.</summary>
/// <param name="Path">Its path, as diagnostics are to name it.</param>
/// <param name="Text">Its text.</param>
public sealed record NanoSource(string Path, string Text);
