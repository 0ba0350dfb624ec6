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
    private const string MissingId = "NANO201";
    private const string ReplacementAttribute = "VirtualEsp32.ClassLibrary.ReplacesMembersOfAttribute";

    /// <summary>The assemblies of which .NET's basic types can take the place; all others stand for something on the board.</summary>
    private static readonly string[] BasicAssemblies = ["mscorlib", "nanoFramework.System.Collections", "nanoFramework.System.Text"];

    /// <summary>Basic types that on .NET would bring real time, or the computer itself, onto the board.</summary>
    private static readonly string[] NotOnTheBoard = ["System.Diagnostics.Debugger", "System.Threading.SpinWait"];

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

        var missing = new List<MemberReference>();
        var members = module.GetMemberReferences().ToArray();
        foreach (var member in members.OfType<MethodReference>())
        {
            Replace(module, member);
        }

        var types = module.GetTypeReferences().Where(IsForeign).ToArray();
        missing.AddRange(types.Where(type => type.DeclaringType is null && !Bind(module, type)));
        missing.AddRange(types.Where(type => type.DeclaringType is not null && !missing.Contains(Outermost(type)) && Find(type) is null));
        missing.AddRange(members
            .Where(member => IsForeign(member.DeclaringType) && !missing.Contains(Outermost(member.DeclaringType)))
            .Where(member => Find(member.DeclaringType) is { } owner && !Has(owner, member)));
        if (missing.Count > 0)
        {
            return new NanoCompilationResult(missing.Select(member => Report(module, member)).Distinct().OrderBy(fault => fault.Message, StringComparer.Ordinal).ToArray(), null);
        }

        RemoveReplacedReferences(module, siblings);
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
        var isBasic = BasicAssemblies.Contains(type.Scope.Name, StringComparer.Ordinal) && !NotOnTheBoard.Contains(type.FullName, StringComparer.Ordinal);
        var owner = _libraryTypes.ContainsKey(type.FullName) ? _library
            : isBasic && _runtime.GetType(type.FullName) is { IsPublic: true } ? _runtime
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

    private TypeDefinition? Find(TypeReference type) => _libraryTypes.GetValueOrDefault(type.FullName) ?? _runtime.GetType(type.FullName);

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

    private static Diagnostic Report(ModuleDefinition module, MemberReference missing)
    {
        var what = missing switch
        {
            TypeReference { DeclaringType: null } type => $"{type.FullName} ({type.Scope.Name})",
            MethodReference method => $"{method.DeclaringType.FullName}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.ParameterType.Name))})",
            _ => missing.FullName,
        };
        var place = module.GetTypes().SelectMany(type => type.Methods).Select(method => FirstUse(method, missing)).FirstOrDefault(found => found is not null);
        return place is null
            ? new Diagnostic(MissingId, $"The virtual chip has no {what}, which {module.Assembly.Name.Name} uses.")
            : new Diagnostic(MissingId, $"The virtual chip has no {what}.", place.Document.Url, place.StartLine, place.StartColumn);
    }

    private static SequencePoint? FirstUse(MethodDefinition method, MemberReference missing)
    {
        var use = method.HasBody
            ? method.Body.Instructions.FirstOrDefault(instruction => instruction.Operand is MemberReference used && (used == missing || used.DeclaringType == missing))
            : null;
        return use is null ? null : method.DebugInformation.SequencePoints.LastOrDefault(point => point.Offset <= use.Offset && !point.IsHidden);
    }

    /// <summary>Takes out the references to nanoFramework's own assemblies: everything in them is bound to something else by now.</summary>
    private void RemoveReplacedReferences(ModuleDefinition module, IReadOnlyCollection<string> siblings)
    {
        string[] used = [.. siblings, _library.Assembly.Name.Name, _runtime.Assembly.Name.Name];
        foreach (var reference in module.AssemblyReferences.Where(reference => !used.Contains(reference.Name, StringComparer.Ordinal)).ToArray())
        {
            module.AssemblyReferences.Remove(reference);
        }
    }
}
