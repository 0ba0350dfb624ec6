using LineThings.Firmware;
using Mono.Cecil;
using NanoToolchain.Api;

namespace NanoToolchain.Tests;

/// <summary>The virtual chip's class library may lack what nanoFramework has; what it has must be exactly nanoFramework's.</summary>
public sealed class ClassLibraryTests
{
    private const string OwnNamespace = "VirtualEsp32.ClassLibrary.";

    private static readonly ApiType[] Library = [.. Read().Types.Where(type => !type.FullName.StartsWith(OwnNamespace, StringComparison.Ordinal))];

    public static TheoryData<string> Types() => [.. Library.Select(type => type.FullName)];

    [Fact]
    public void It_has_types() => Assert.InRange(Library.Length, 60, 500);

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_is_nanoFramework_s(string name)
    {
        var found = Library.Single(type => type.FullName == name);

        var real = Assert.Single(NanoApi.Pinned.Assemblies.SelectMany(assembly => assembly.Types), type => type.FullName == name);

        Assert.Equal(
            (real.Kind, real.Modifiers, real.Signature, real.IsFlags, real.Usage, real.Obsolete),
            (found.Kind, found.Modifiers, found.Signature, found.IsFlags, found.Usage, found.Obsolete));
        Assert.Equal(real.Bases, found.Bases);
        Assert.Empty(found.Members.Except(real.Members, StringComparer.Ordinal));
    }

    [Fact]
    public void Enums_are_complete() => Assert.All(Library.Where(type => type.Kind == ApiTypeKind.Enum), found =>
    {
        var real = NanoApi.Pinned.Assemblies.SelectMany(assembly => assembly.Types).Single(type => type.FullName == found.FullName);
        Assert.Equal(real.Members.Order(StringComparer.Ordinal), found.Members.Order(StringComparer.Ordinal));
    });

    private static ApiAssembly Read()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray()));
        return ApiAssembly.Parse(AssemblyReader.List(assembly), "the class library");
    }
}
