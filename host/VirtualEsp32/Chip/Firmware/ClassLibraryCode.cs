using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace VirtualEsp32;

/// <summary>The code of class libraries, loaded once each: it holds no state of its own, so every board can run it.</summary>
internal static class ClassLibraryCode
{
    private static readonly ConditionalWeakTable<FirmwareAssembly, Assembly> Loaded = [];

    /// <summary>Loads a class library, or finds it loaded.</summary>
    /// <param name="library">The library.</param>
    /// <returns>Its code.</returns>
    public static Assembly Of(FirmwareAssembly library) =>
        Loaded.GetValue(library, static image => image.LoadInto(new AssemblyLoadContext("nanoFramework class library")));
}
