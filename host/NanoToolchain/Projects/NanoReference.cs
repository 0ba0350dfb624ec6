namespace NanoToolchain.Projects;

/// <summary>One <c>Reference</c> item of a project.</summary>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Version">The version in its strong name, as written.</param>
/// <param name="PublicKeyToken">The public key token in its strong name.</param>
/// <param name="HintPath">Where the project expects the file, as written.</param>
/// <param name="Line">The line of the item in the project file.</param>
public sealed record NanoReference(string Name, string Version, string PublicKeyToken, string HintPath, int Line);
