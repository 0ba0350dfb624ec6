namespace NanoToolchain.Building;

/// <summary>A compiled assembly.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Image">The portable executable.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record NanoAssembly(string Name, byte[] Image, byte[] Symbols);
