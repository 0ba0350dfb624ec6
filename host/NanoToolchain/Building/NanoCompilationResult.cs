namespace NanoToolchain.Building;

/// <summary>What compiling a project gave.</summary>
/// <param name="Diagnostics">Everything that is wrong; empty when the code is nanoFramework code.</param>
/// <param name="Assembly">The assembly, where it compiled.</param>
public sealed record NanoCompilationResult(IReadOnlyList<Diagnostic> Diagnostics, NanoAssembly? Assembly);
