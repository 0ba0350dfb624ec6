namespace NanoToolchain.Projects;

/// <summary>One project of a solution file.</summary>
/// <param name="Kind">The project type's GUID, in braces.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Path">The project file, relative to the solution, with forward slashes.</param>
/// <param name="Id">The project's own GUID, in braces.</param>
public sealed record NanoSolutionEntry(string Kind, string Name, string Path, string Id);
