using System.Reflection;

namespace NanoToolchain.Api;

/// <summary>The pinned nanoFramework packages and everything public in them, from the data files beside this class.</summary>
public sealed class NanoApi
{
    private static readonly Lazy<NanoApi> LazyPinned = new(LoadPinned);

    private NanoApi(IReadOnlyList<ApiAssembly> assemblies, IReadOnlyList<PinnedPackage> packages)
    {
        Assemblies = assemblies;
        Packages = packages;
    }

    /// <summary>The set that this project pins.</summary>
    public static NanoApi Pinned => LazyPinned.Value;

    /// <summary>The assemblies, each one after those it refers to.</summary>
    public IReadOnlyList<ApiAssembly> Assemblies { get; }

    /// <summary>The packages.</summary>
    public IReadOnlyList<PinnedPackage> Packages { get; }

    /// <summary>Puts assemblies in an order in which each comes after those it refers to.</summary>
    /// <param name="assemblies">The assemblies in any order.</param>
    /// <returns>The same assemblies, ordered.</returns>
    /// <exception cref="FormatException">A reference names an assembly that is not there, or references form a circle.</exception>
    public static IReadOnlyList<ApiAssembly> InDependencyOrder(IEnumerable<ApiAssembly> assemblies)
    {
        var waiting = assemblies.OrderBy(assembly => assembly.Name, StringComparer.Ordinal).ToList();
        var names = waiting.Select(assembly => assembly.Name).ToHashSet(StringComparer.Ordinal);
        var ordered = new List<ApiAssembly>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(assembly => assembly.References.All(name => ordered.Exists(done => done.Name == name)));
            if (next is null)
            {
                throw new FormatException(waiting
                    .SelectMany(assembly => assembly.References, (assembly, reference) => (assembly, reference))
                    .Where(pair => !names.Contains(pair.reference))
                    .Select(pair => $"No signature list for {pair.reference}, which {pair.assembly.Name} refers to.")
                    .FirstOrDefault($"The references of {string.Join(", ", waiting.Select(assembly => assembly.Name))} lead into a circle."));
            }

            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static NanoApi LoadPinned()
    {
        var assembly = typeof(NanoApi).Assembly;
        var lists = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("signatures/", StringComparison.Ordinal))
            .Select(name => ApiAssembly.Parse(ReadResource(assembly, name), name));
        return new NanoApi(InDependencyOrder(lists), ParsePackages(ReadResource(assembly, "packages.tsv")));
    }

    private static List<PinnedPackage> ParsePackages(string text)
    {
        var packages = new List<PinnedPackage>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Skip(1).Where(line => line.Length > 0))
        {
            var fields = line.Split('\t');
            if (fields.Length != 4)
            {
                throw new FormatException($"packages.tsv: expected four columns, found \"{line}\".");
            }

            var file = fields[2].Split(',')[0];
            packages.Add(new PinnedPackage(fields[0], Version.Parse(fields[1]), Path.GetFileNameWithoutExtension(file), fields[3]));
        }

        return packages;
    }

    private static string ReadResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
