namespace NanoToolchain.Projects;

/// <summary>One package as <c>packages.config</c> or <c>packages.lock.json</c> names it.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The version, as written.</param>
/// <param name="ContentHash">The hash in the lock file; empty in <c>packages.config</c>.</param>
/// <param name="Requested">The requested range in the lock file; empty in <c>packages.config</c>.</param>
/// <param name="TargetFramework">The target framework in <c>packages.config</c>; empty in the lock file.</param>
/// <param name="Line">The line in the file; 0 in a lock file.</param>
public sealed record NanoPackage(string Id, string Version, string ContentHash, string Requested, string TargetFramework, int Line);
