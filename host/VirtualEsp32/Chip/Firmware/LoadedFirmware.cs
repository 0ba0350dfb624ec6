using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace VirtualEsp32;

/// <summary>
/// The firmware in a running board's memory. Each power-on loads it anew, so its static fields are as fresh as on the chip and no board
/// shares any with another.
/// </summary>
internal sealed class LoadedFirmware
{
    /// <summary>The name that the linker gives to static initialisers.</summary>
    private const string StaticInitialiser = "<StaticInitialiser>";

    private readonly FirmwareImage _image;
    private readonly Context _context;
    private readonly Assembly[] _assemblies;

    /// <summary>Loads an image.</summary>
    public LoadedFirmware(FirmwareImage image)
    {
        _image = image;
        _context = new Context(ClassLibraryCode.Of(image.ClassLibrary));
        _assemblies = image.Assemblies.Select(_context.Load).ToArray();
    }

    /// <summary>The assemblies.</summary>
    public IReadOnlyList<Assembly> Assemblies => _assemblies;

    /// <summary>Whether an assembly is one of this firmware.</summary>
    public bool Contains(Assembly assembly) => Array.IndexOf(_assemblies, assembly) >= 0;

    /// <summary>
    /// Runs every static initialiser, as the interpreter does before <c>Main</c>: assembly by assembly, in alphabetical order of the full
    /// names; what one throws is swallowed.
    /// </summary>
    /// <param name="onThrown">Told about each that throws.</param>
    public void RunStaticInitialisers(Action<Exception> onThrown)
    {
        foreach (var initialiser in _assemblies.SelectMany(StaticInitialisersOf))
        {
            try
            {
                Invoke(initialiser, null, []);
            }
            catch (PowerLostException)
            {
                throw;
            }
#pragma warning disable CA1031 // The interpreter swallows whatever a static initialiser throws.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                onThrown(exception);
            }
        }
    }

    /// <summary>Runs the program's entry point.</summary>
    public void RunProgram()
    {
        var program = _assemblies.Single(assembly => assembly.GetName().Name == _image.ProgramName);
        var main = program.EntryPoint ?? throw new InvalidOperationException($"{_image.ProgramName} has no Main.");
        Invoke(main, null, []);
    }

    /// <summary>Calls a method and lets its own exception through.</summary>
    public static void Invoke(MethodInfo method, object? target, object?[] arguments)
    {
        try
        {
            method.Invoke(target, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
        }
    }

    /// <summary>Lets the runtime collect the code once no thread is in it.</summary>
    public void Unload()
    {
        _context.Forget();
        _context.Unload();
    }

    /// <summary>
    /// The compiler's own classes come first: theirs only make the object that holds the lambdas, which .NET, unlike the interpreter, needs
    /// for making a delegate.
    /// </summary>
    private static IEnumerable<MethodInfo> StaticInitialisersOf(Assembly assembly) => assembly.GetTypes()
        .OrderBy(type => type.Name.StartsWith('<') ? 0 : 1)
        .ThenBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => type.GetMethod(StaticInitialiser, BindingFlags.Static | BindingFlags.NonPublic))
        .OfType<MethodInfo>();

    private sealed class Context(Assembly classLibrary) : AssemblyLoadContext("virtual board", isCollectible: true)
    {
        private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.Ordinal)
        {
            [classLibrary.GetName().Name!] = classLibrary,
        };

        public Assembly Load(FirmwareAssembly assembly)
        {
            var loaded = assembly.LoadInto(this);
            _loaded.Add(assembly.Name, loaded);
            return loaded;
        }

        /// <summary>The runtime holds an unloaded context until its assemblies are collected: while it refers to them, neither ever is.</summary>
        public void Forget() => _loaded.Clear();

        protected override Assembly? Load(AssemblyName assemblyName) => _loaded.GetValueOrDefault(assemblyName.Name!);
    }
}
