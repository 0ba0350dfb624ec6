namespace LineThings.Workbench.Provisioning;

/// <summary>A package of the runtime in nanoff's archive.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Version">Its version.</param>
internal sealed record RuntimePackage(string Name, Version Version)
{
    /// <summary>The version whose native half belongs to the packages that the firmware is built with (source: boards/*/README.md).</summary>
    public const string Wanted = "1.17";

    /// <summary>Whether it is such a one.</summary>
    public bool IsOfThisFirmware => Version.ToString(2) == Wanted;
}
