namespace NanoToolchain.Api;

/// <summary>One nanoFramework package of the consistent set that the firmware is built with.</summary>
/// <param name="Id">The package id, for example <c>nanoFramework.CoreLibrary</c>.</param>
/// <param name="Version">The package version, three numbers.</param>
/// <param name="Assembly">The simple name of the assembly inside, for example <c>mscorlib</c>.</param>
/// <param name="ContentHash">The package's SHA-512 in Base64, as a NuGet lock file records it.</param>
public sealed record PinnedPackage(string Id, Version Version, string Assembly, string ContentHash)
{
    /// <summary>The assembly version that goes with the package: the package's, with a fourth number 0.</summary>
    public Version AssemblyVersion => new(Version.Major, Version.Minor, Version.Build, 0);
}
