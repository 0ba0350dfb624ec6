using LineThings.Firmware;
using NanoToolchain.Building;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void The_firmware_and_its_unit_tests_are_nanoFramework_code()
    {
        var (diagnostics, assemblies) = NanoBuild.Compile(RepositoryFolder.Solution);

        Assert.Empty(diagnostics);
        Assert.Equal(["LineThings.Device", "LineThings.Starter", "NFUnitTest"], assemblies.Select(assembly => assembly.Name));
    }

    [Fact]
    public void They_use_nothing_that_the_virtual_chip_does_not_have()
    {
        var (_, compiled) = NanoBuild.Compile(RepositoryFolder.Solution);
        using var classLibrary = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());

        var (missing, linked) = NanoBuild.Link(compiled, classLibrary);

        Assert.Empty(missing);
        Assert.Equal(compiled.Select(assembly => assembly.Name), linked.Select(assembly => assembly.Name));
    }

    [Fact]
    public void Building_twice_gives_the_same_bytes()
    {
        var (_, first) = NanoBuild.Compile(RepositoryFolder.Solution);
        var (_, second) = NanoBuild.Compile(RepositoryFolder.Solution);

        Assert.Equal(first.Select(assembly => assembly.Image), second.Select(assembly => assembly.Image));
    }
}
