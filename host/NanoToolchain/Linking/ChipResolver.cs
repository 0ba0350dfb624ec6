using Mono.Cecil;

namespace NanoToolchain.Linking;

/// <summary>
/// Finds the assemblies that a linked one refers to: the class library, .NET's own, and those linked before it. Writing a constant of an
/// enum needs the enum's definition.
/// </summary>
internal sealed class ChipResolver(params ModuleDefinition[] modules) : IAssemblyResolver
{
    private readonly List<ModuleDefinition> _modules = [.. modules];

    /// <summary>Adds an assembly that has been linked.</summary>
    public void Add(byte[] image) => _modules.Add(ModuleDefinition.ReadModule(new MemoryStream(image), new ReaderParameters(ReadingMode.Immediate)));

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) =>
        _modules.Find(module => module.Assembly.Name.Name == name.Name)?.Assembly ?? throw new AssemblyResolutionException(name);

    /// <inheritdoc/>
    public void Dispose() => _modules.ForEach(module => module.Dispose());
}
