using System.Reflection;
using System.Runtime.Loader;

namespace VirtualEsp32;

/// <summary>One assembly of a firmware image.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Image">The portable executable.</param>
/// <param name="Symbols">Its portable PDB, so that a fault can name file and line; may be empty.</param>
public sealed record FirmwareAssembly(string Name, ReadOnlyMemory<byte> Image, ReadOnlyMemory<byte> Symbols)
{
    /// <summary>Loads the assembly.</summary>
    /// <param name="context">Where to.</param>
    /// <returns>The code.</returns>
    internal Assembly LoadInto(AssemblyLoadContext context)
    {
        using var image = new MemoryStream(Image.ToArray(), writable: false);
        using var symbols = new MemoryStream(Symbols.ToArray(), writable: false);
        return context.LoadFromStream(image, Symbols.IsEmpty ? null : symbols);
    }
}
