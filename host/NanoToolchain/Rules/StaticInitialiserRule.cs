using Mono.Cecil;
using Mono.Cecil.Cil;
using NanoToolchain.Building;

namespace NanoToolchain.Rules;

/// <summary>
/// A static initialiser that reads another class's static field. Every static initialiser runs before <c>Main</c>, in alphabetical
/// order of the classes' full names and in no promised order of the assemblies, so the other field may still be empty; on .NET the same
/// code works. The rule follows calls, also into other projects; a lambda's body, and a call through an interface, it does not follow.
/// </summary>
/// <remarks>It looks at the compiled code, where constructors, operators, accessors and field initialisers are all plain calls.</remarks>
internal static class StaticInitialiserRule
{
    private const string Id = "NANO004";

    /// <summary>Checks a compiled assembly.</summary>
    /// <param name="assembly">The assembly, with its symbols.</param>
    /// <param name="projectReferences">The assemblies from other projects that it refers to.</param>
    /// <returns>Each place of a static initialiser that reads, itself or through what it calls, another class's static field.</returns>
    public static IEnumerable<Diagnostic> Check(NanoAssembly assembly, IEnumerable<NanoAssembly> projectReferences)
    {
        using var resolver = new Siblings(projectReferences);
        using var module = resolver.Read(assembly);
        return module.Types.SelectMany(WithNested)
            .SelectMany(type => type.Methods.Where(method => method is { IsConstructor: true, IsStatic: true, HasBody: true }))
            .SelectMany(CheckInitialiser)
            .Distinct()
            .ToArray();
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<Diagnostic> CheckInitialiser(MethodDefinition initialiser)
    {
        var owner = initialiser.DeclaringType;
        SequencePoint? place = null;
        foreach (var instruction in initialiser.Body.Instructions)
        {
            place = initialiser.DebugInformation.GetSequencePoint(instruction) ?? place;
            foreach (var name in StaticsReadBy(instruction, owner, []))
            {
                yield return new Diagnostic(
                    Id,
                    $"A static initialiser of {owner.Name} reads {name}, which may not have been initialised yet: "
                    + "static initialisers run before Main in alphabetical order of the classes. Use a const, or read it where it is used.",
                    place?.Document.Url ?? string.Empty,
                    place?.StartLine ?? 0,
                    place?.StartColumn ?? 0);
            }
        }
    }

    private static IEnumerable<string> StaticsReadBy(Instruction instruction, TypeDefinition owner, HashSet<MethodDefinition> seen)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldsfld or Code.Ldsflda:
                var field = (FieldReference)instruction.Operand;
                return field.DeclaringType.FullName == owner.FullName || IsMadeByCompiler(field.DeclaringType) ? [] : [$"{field.DeclaringType.Name}.{Written(field)}"];
            case Code.Call or Code.Callvirt or Code.Newobj:
                return ((MethodReference)instruction.Operand).Resolve() is { HasBody: true } called && seen.Add(called)
                    ? called.Body.Instructions.SelectMany(inner => StaticsReadBy(inner, owner, seen))
                    : [];
            default:
                return [];
        }
    }

    /// <summary>The compiler keeps lambdas in classes of its own, which it fills when they are first used.</summary>
    private static bool IsMadeByCompiler(TypeReference type) => type.Name.StartsWith('<');

    /// <summary>The name in the source: the field behind a property is called <c>&lt;Name&gt;k__BackingField</c>.</summary>
    private static string Written(FieldReference field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    /// <summary>Finds the assemblies of other projects; nanoFramework's have no code to look at.</summary>
    private sealed class Siblings : IAssemblyResolver
    {
        private readonly Dictionary<string, AssemblyDefinition> _assemblies = new(StringComparer.Ordinal);

        public Siblings(IEnumerable<NanoAssembly> assemblies)
        {
            foreach (var assembly in assemblies)
            {
                _assemblies.Add(assembly.Name, Read(assembly).Assembly);
            }
        }

        public ModuleDefinition Read(NanoAssembly assembly) => ModuleDefinition.ReadModule(
            new MemoryStream(assembly.Image),
            new ReaderParameters
            {
                AssemblyResolver = this,
                ReadSymbols = true,
                SymbolStream = new MemoryStream(assembly.Symbols),
                SymbolReaderProvider = new PortablePdbReaderProvider(),
            });

        public AssemblyDefinition? Resolve(AssemblyNameReference name) => _assemblies.GetValueOrDefault(name.Name);

        public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

        public void Dispose()
        {
            foreach (var assembly in _assemblies.Values)
            {
                assembly.Dispose();
            }
        }
    }
}
