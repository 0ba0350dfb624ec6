using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace NanoToolchain.Api;

/// <summary>
/// Reference assemblies for the compiler, made from signature lists: they have nanoFramework's names and surface and nothing of .NET,
/// so that what compiles against them compiles against nanoFramework.
/// </summary>
public sealed class ReferenceAssemblies
{
    private static readonly Lazy<ReferenceAssemblies> LazyPinned = new(() => Build(NanoApi.Pinned.Assemblies));

    private readonly Dictionary<string, byte[]> _images;
    private readonly Dictionary<string, MetadataReference> _references;

    private ReferenceAssemblies(Dictionary<string, byte[]> images)
    {
        _images = images;
        _references = images.ToDictionary(
            pair => pair.Key,
            pair => (MetadataReference)MetadataReference.CreateFromImage(pair.Value),
            StringComparer.Ordinal);
    }

    /// <summary>The reference assemblies of <see cref="NanoApi.Pinned"/>, built once a process.</summary>
    public static ReferenceAssemblies Pinned => LazyPinned.Value;

    /// <summary>The simple names of the assemblies.</summary>
    public IReadOnlyCollection<string> Names => _images.Keys;

    /// <summary>The image of one reference assembly.</summary>
    /// <param name="name">Its simple name, for example <c>mscorlib</c>.</param>
    /// <returns>A portable executable.</returns>
    /// <exception cref="KeyNotFoundException">There is no such assembly in the set.</exception>
    public byte[] ImageOf(string name) => _images[name];

    /// <summary>One reference assembly as the compiler takes it.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="reference">The reference, where there is one.</param>
    /// <returns>Whether the set has such an assembly.</returns>
    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MetadataReference? reference) =>
        _references.TryGetValue(name, out reference);

    /// <summary>Builds reference assemblies.</summary>
    /// <param name="assemblies">The signature lists, each after those it refers to.</param>
    /// <returns>The assemblies.</returns>
    /// <exception cref="FormatException">A list does not describe a surface that C# can state; the message holds the compiler's errors.</exception>
    public static ReferenceAssemblies Build(IReadOnlyList<ApiAssembly> assemblies)
    {
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var index = 0; index < assemblies.Count; index++)
        {
            var assembly = assemblies[index];
            var source = ReferenceSource.Write(assembly, assemblies.Take(index + 1));
            images.Add(assembly.Name, Compile(assembly.Name, source, images.Values));
        }

        return new ReferenceAssemblies(images);
    }

    private static byte[] Compile(string name, string source, IEnumerable<byte[]> references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            references.Select(image => MetadataReference.CreateFromImage(image)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true, warningLevel: 0));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, runtimeMetadataVersion: "v4.0.30319"));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20);
            throw new FormatException($"The signature list of {name} does not compile:\n{string.Join('\n', errors)}");
        }

        return stream.ToArray();
    }
}
