namespace VirtualEsp32;

/// <summary>What is deployed to a board: the program and the class library it is linked to, as an <c>App.bin</c> holds every <c>.pe</c>.</summary>
/// <param name="ProgramName">The simple name of the assembly with the entry point.</param>
/// <param name="Assemblies">The program's assemblies, each after those it refers to.</param>
/// <param name="ClassLibrary">The class library. Boards with the same object share its code, never its state.</param>
public sealed record FirmwareImage(string ProgramName, IReadOnlyList<FirmwareAssembly> Assemblies, FirmwareAssembly ClassLibrary);
