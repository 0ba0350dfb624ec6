using Mono.Cecil;
using Mono.Cecil.Cil;
using NanoToolchain.Building;

namespace NanoToolchain.Linking;

/// <summary>
/// Takes the place of nanoFramework's metadata processor: binds an assembly that was compiled against nanoFramework's surface to the
/// class library of the virtual chip, and where that library says nothing, to .NET's own basic types. What neither has is refused.
/// </summary>
public sealed class Linker : IDisposable
{
    private const string ReplacementAttribute = "VirtualEsp32.ClassLibrary.ReplacesMembersOfAttribute";

    private readonly ChipResolver _resolver;
    private readonly ModuleDefinition _library;
    private readonly ModuleDefinition _runtime;
    private readonly Dictionary<string, TypeDefinition> _libraryTypes;
    private readonly Dictionary<string, TypeDefinition> _replacements;

    /// <summary>Opens the class library to link against.</summary>
    /// <param name="classLibrary">The class library's assembly; read to its end.</param>
    public Linker(Stream classLibrary)
    {
        _library = ModuleDefinition.ReadModule(classLibrary, new ReaderParameters(ReadingMode.Immediate));
        _runtime = ModuleDefinition.ReadModule(typeof(object).Assembly.Location);
        _resolver = new ChipResolver(_library, _runtime);
        _libraryTypes = _library.Types
            .SelectMany(WithNested)
            .Where(type => type.IsPublic || type.IsNestedPublic)
            .ToDictionary(type => type.FullName, StringComparer.Ordinal);
        _replacements = _library.Types
            .Select(type => (Type: type, Attribute: type.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName == ReplacementAttribute)))
            .Where(pair => pair.Attribute is not null)
            .ToDictionary(pair => ((TypeReference)pair.Attribute!.ConstructorArguments[0].Value).FullName, pair => pair.Type, StringComparer.Ordinal);
    }

    /// <summary>Links one assembly.</summary>
    /// <param name="assembly">The assembly as the compiler made it.</param>
    /// <param name="siblings">The names of the other assemblies that are linked with it; references to them stay as they are.</param>
    /// <returns>The linked assembly, and what it uses that is not there.</returns>
    public NanoCompilationResult Link(NanoAssembly assembly, IReadOnlyCollection<string> siblings)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(siblings);
        using var image = new MemoryStream(assembly.Image);
        using var symbols = new MemoryStream(assembly.Symbols);
        using var module = ModuleDefinition.ReadModule(
            image,
            new ReaderParameters
            {
                ReadSymbols = true,
                SymbolStream = symbols,
                SymbolReaderProvider = new PortablePdbReaderProvider(),
                AssemblyResolver = _resolver,
            });

        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var members = module.GetMemberReferences().ToArray();
        foreach (var member in members.OfType<MethodReference>())
        {
            Replace(module, member);
        }

        foreach (var type in module.GetTypeReferences().Where(type => type.DeclaringType is null && !siblings.Contains(type.Scope.Name)).ToArray())
        {
            if (!Bind(module, type))
            {
                faults.Add($"The virtual chip has no {type.FullName} ({type.Scope.Name}).");
            }
        }

        foreach (var type in module.GetTypeReferences().Where(type => type.DeclaringType is not null && IsForeign(type) && Find(type) is null))
        {
            faults.Add($"The virtual chip has no {type.FullName}.");
        }

        foreach (var member in members.Where(member => IsForeign(member.DeclaringType)))
        {
            if (Find(member.DeclaringType) is { } owner && !Has(owner, member))
            {
                faults.Add($"The virtual chip has no {Describe(member)}.");
            }
        }

        RemoveUnusedReferences(module);
        if (faults.Count > 0)
        {
            return new NanoCompilationResult(faults.Select(fault => new Diagnostic("NANO201", fault, assembly.Name)).ToArray(), null);
        }

        using var linkedImage = new MemoryStream();
        using var linkedSymbols = new MemoryStream();
        StaticInitialisers.Free(module);
        module.Write(
            linkedImage,
            new WriterParameters
            {
                WriteSymbols = true,
                SymbolStream = linkedSymbols,
                SymbolWriterProvider = new PortablePdbWriterProvider(),
                DeterministicMvid = true,
            });
        _resolver.Add(linkedImage.ToArray());
        return new NanoCompilationResult([], new NanoAssembly(assembly.Name, linkedImage.ToArray(), linkedSymbols.ToArray()));

        bool IsForeign(TypeReference type) => type is not ArrayType && !siblings.Contains(Outermost(type).Scope.Name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resolver.Dispose();
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    /// <summary>Sends a call of a .NET member that the chip does otherwise, such as <c>Guid.NewGuid</c>, to the class library.</summary>
    private void Replace(ModuleDefinition module, MethodReference member)
    {
        if (!member.HasThis
            && _replacements.TryGetValue(member.DeclaringType.FullName, out var replacement)
            && Has(replacement, member))
        {
            member.DeclaringType = module.ImportReference(replacement);
        }
    }

    private bool Bind(ModuleDefinition module, TypeReference type)
    {
        var owner = _libraryTypes.ContainsKey(type.FullName) || _library.GetType(type.FullName) is not null ? _library
            : _runtime.GetType(type.FullName) is { IsPublic: true } ? _runtime
            : null;
        if (owner is null)
        {
            return false;
        }

        var name = owner.Assembly.Name;
        var reference = module.AssemblyReferences.FirstOrDefault(candidate => candidate.Name == name.Name);
        if (reference is null)
        {
            reference = new AssemblyNameReference(name.Name, name.Version) { PublicKeyToken = name.PublicKeyToken };
            module.AssemblyReferences.Add(reference);
        }

        type.Scope = reference;
        return true;
    }

    private TypeDefinition? Find(TypeReference type) =>
        _libraryTypes.GetValueOrDefault(type.FullName) ?? _library.GetType(type.FullName) ?? _runtime.GetType(type.FullName);

    private bool Has(TypeDefinition owner, MemberReference member)
    {
        for (var type = owner; type is not null; type = type.BaseType is null ? null : Find(type.BaseType))
        {
            var found = member switch
            {
                MethodReference method => type.Methods.Any(candidate => IsSame(candidate, method)),
                FieldReference field => type.Fields.Any(candidate => candidate.Name == field.Name && candidate.FieldType.FullName == field.FieldType.FullName),
                _ => false,
            };
            if (found)
            {
                return true;
            }
        }

        return owner.IsInterface && owner.Interfaces.Select(data => Find(data.InterfaceType)).OfType<TypeDefinition>().Any(type => Has(type, member));
    }

    private static bool IsSame(MethodDefinition candidate, MethodReference method) =>
        candidate.Name == method.Name
        && candidate.HasThis == method.HasThis
        && candidate.ReturnType.FullName == method.ReturnType.FullName
        && candidate.Parameters.Select(parameter => parameter.ParameterType.FullName)
            .SequenceEqual(method.Parameters.Select(parameter => parameter.ParameterType.FullName), StringComparer.Ordinal);

    private static string Describe(MemberReference member) => member is MethodReference method
        ? $"{method.DeclaringType.FullName}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.ParameterType.Name))})"
        : member.FullName;

    private static void RemoveUnusedReferences(ModuleDefinition module)
    {
        var used = module.GetTypeReferences().Select(type => Outermost(type).Scope.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in module.AssemblyReferences.Where(reference => !used.Contains(reference.Name)).ToArray())
        {
            module.AssemblyReferences.Remove(reference);
        }
    }
}
