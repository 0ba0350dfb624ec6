using VirtualEsp32;

namespace LineThings.Firmware;

/// <summary>The starter's firmware and its unit tests, ready for a virtual board.</summary>
public static class StarterFirmware
{
    private const string ClassLibraryName = "VirtualEsp32.ClassLibrary";
    private const string DeviceName = "LineThings.Device";
    private const string ProgramName = "LineThings.Starter";
    private const string TestsName = "NFUnitTest";

    /// <summary>The virtual chip's class library.</summary>
    public static FirmwareAssembly ClassLibrary { get; } = Load(ClassLibraryName, hasSymbols: false);

    /// <summary>The firmware.</summary>
    public static FirmwareImage Program { get; } = new(ProgramName, [Load(DeviceName), Load(ProgramName)], ClassLibrary);

    /// <summary>The unit tests of <c>LineThings.Device</c>; the assembly has no entry point, the launcher calls it.</summary>
    public static FirmwareImage UnitTests { get; } = new(TestsName, [Program.Assemblies[0], Load(TestsName)], ClassLibrary);

    private static FirmwareAssembly Load(string name, bool hasSymbols = true) =>
        new(name, Read(name + ".dll"), hasSymbols ? Read(name + ".pdb") : []);

    private static byte[] Read(string resource)
    {
        using var stream = typeof(StarterFirmware).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The firmware was built without {resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
