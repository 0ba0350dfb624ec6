using Mono.Cecil;
using NanoToolchain.Api;

namespace NanoToolchain.Tests.Api;

public sealed class ReferenceAssemblyTests
{
    public static TheoryData<string> Assemblies() => [.. NanoApi.Pinned.Assemblies.Select(assembly => assembly.Name)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_assembly_built_from_a_list_has_exactly_the_surface_of_the_list(string name)
    {
        using var resolver = new ReferenceResolver();

        var listed = AssemblyReader.List(resolver.Resolve(name));

        Assert.Equal(Surface(SignatureListTests.ReadList(name + ".txt")), Surface(listed));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void It_refers_to_nothing_of_NET(string name)
    {
        using var resolver = new ReferenceResolver();

        var references = resolver.Resolve(name).MainModule.AssemblyReferences.Select(reference => reference.Name);

        Assert.Subset(ReferenceAssemblies.Pinned.Names.ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void It_has_the_version_of_its_list() => Assert.All(NanoApi.Pinned.Assemblies, list =>
    {
        using var resolver = new ReferenceResolver();
        Assert.Equal(list.Version, resolver.Resolve(list.Name).Name.Version);
    });

    [Fact]
    public void What_the_pinned_lists_do_not_show_is_built_as_well()
    {
        const string text = "A, Version=1.0.0.0\nreferences: mscorlib 1.17.11.0\n"
            + "\npublic class N.C [Obsolete(\"gone\")]\n    const int K = 3 (protected)\n    ctor public C()\n"
            + "\npublic struct N.R [Obsolete(\"Types with embedded references are not supported in this version of your compiler.\")]\n    field public int F\n";
        var mscorlib = NanoApi.Pinned.Assemblies.Single(assembly => assembly.Name == "mscorlib");

        var built = ReferenceAssemblies.Build([mscorlib, ApiAssembly.Parse(text, "A.txt")]);

        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(built.ImageOf("A")));
        Assert.Equal(text, AssemblyReader.List(assembly));
    }

    [Fact]
    public void A_list_that_CSharp_cannot_state_is_refused_with_the_compiler_s_words()
    {
        var list = ApiAssembly.Parse("A, Version=1.0.0.0\nreferences: mscorlib 1.17.11.0\n\npublic class N.C : N.Missing\n    ctor public C()\n", "A.txt");
        var mscorlib = NanoApi.Pinned.Assemblies.Single(assembly => assembly.Name == "mscorlib");

        var exception = Assert.Throws<FormatException>(() => ReferenceAssemblies.Build([mscorlib, list]));

        Assert.StartsWith("The signature list of A does not compile:\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains("error CS0234: The type or namespace name 'Missing' does not exist in the namespace 'N'", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// A list's lines without what a reference assembly cannot show: the native version, which references are there but not used, and
    /// finalizers, which C# does not let anyone declare by name.
    /// </summary>
    internal static string[] Surface(string list) =>
    [
        .. list.Split('\n')
            .Select((line, index) => index == 0 ? line.Split(", NativeVersion=")[0] : line)
            .Where((line, index) => index != 1 && line != "    method protected override void Finalize()"),
    ];

    /// <summary>Reads the reference assemblies, each with the others at hand.</summary>
    private sealed class ReferenceResolver : IAssemblyResolver
    {
        private readonly Dictionary<string, AssemblyDefinition> _read = new(StringComparer.Ordinal);

        public AssemblyDefinition Resolve(string name)
        {
            if (!_read.TryGetValue(name, out var assembly))
            {
                var image = new MemoryStream(ReferenceAssemblies.Pinned.ImageOf(name));
                assembly = AssemblyDefinition.ReadAssembly(image, new ReaderParameters { AssemblyResolver = this });
                _read.Add(name, assembly);
            }

            return assembly;
        }

        public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name.Name);

        public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name.Name);

        public void Dispose()
        {
            foreach (var assembly in _read.Values)
            {
                assembly.Dispose();
            }
        }
    }
}
