using NanoToolchain.Api;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Api;

public sealed class ApiCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ApiCommandTests()
    {
        foreach (var package in NanoApi.Pinned.Packages)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileOf(package))!);
            File.WriteAllBytes(FileOf(package), ReferenceAssemblies.Pinned.ImageOf(package.Assembly));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_lists_are_renewed_from_restored_packages()
    {
        var (exitCode, output, errors) = Tool.Run("api", _folder["packages"], "--out", _folder["lists"]);

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Equal(
            NanoApi.Pinned.Packages.Select(package => $"{package.Assembly} {NanoApi.Pinned.Assemblies.Single(list => list.Name == package.Assembly).Version}"), output);
        Assert.Equal(NanoApi.Pinned.Packages.Count, Directory.EnumerateFiles(_folder["lists"]).Count());
        Assert.All(NanoApi.Pinned.Packages, package => Assert.Equal(
            ReferenceAssemblyTests.Surface(SignatureListTests.ReadList(package.Assembly + ".txt")),
            ReferenceAssemblyTests.Surface(File.ReadAllText(_folder[$"lists/{package.Assembly}.txt"]))));
    }

    [Fact]
    public void With_a_package_missing_nothing_is_written()
    {
        var missing = NanoApi.Pinned.Packages.Where(package => package.Assembly is "System.Device.Gpio" or "mscorlib").Select(FileOf).ToArray();
        Array.ForEach(missing, File.Delete);

        var (exitCode, output, errors) = Tool.Run("api", _folder["packages"], "--out", _folder["lists"]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal(["Nothing was written: these assemblies are not there. Restore the packages first.", .. missing.Select(file => "  " + file)], errors);
        Assert.False(Directory.Exists(_folder["lists"]));
    }

    private string FileOf(PinnedPackage package) => Path.Combine(_folder["packages"], $"{package.Id}.{package.Version}", "lib", package.Assembly + ".dll");
}
