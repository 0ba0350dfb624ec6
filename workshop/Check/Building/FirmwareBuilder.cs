using LineThings.Firmware;
using NanoToolchain;
using NanoToolchain.Building;
using VirtualEsp32;

namespace LineThings.Workshop.Building;

/// <summary>
/// Builds the starter's firmware with the files of an answer in place of its own. Nothing is copied: project files are made that link to the
/// firmware's files and to the answer's, and are then built the way the starter's are. Visual Studio opens the same project files.
/// </summary>
/// <param name="repository">The repository.</param>
internal sealed class FirmwareBuilder(Repository repository)
{
    /// <summary>Builds.</summary>
    /// <param name="sources">The answer's C# files by name, with their full paths.</param>
    /// <param name="folder">The folder for the project files.</param>
    /// <returns>The firmware, or what is wrong.</returns>
    public BuiltFirmware Build(IReadOnlyDictionary<string, string> sources, string folder)
    {
        var solution = new LinkedSolution(repository, folder).Write(sources);
        IReadOnlyList<Diagnostic> diagnostics;
        IReadOnlyList<NanoAssembly> assemblies;
        try
        {
            (diagnostics, assemblies) = NanoBuild.Compile(solution);
            if (diagnostics.Count == 0)
            {
                using var library = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());
                (diagnostics, assemblies) = NanoBuild.Link(assemblies, library);
            }
        }
        catch (FormatException exception)
        {
            return new BuiltFirmware(null, [new Diagnostic("NANO100", exception.Message)]);
        }

        if (diagnostics.Count > 0)
        {
            return new BuiltFirmware(null, diagnostics.Select(diagnostic => Rename(diagnostic, folder)).ToArray());
        }

        var image = new FirmwareImage(
            StarterFirmware.Program.ProgramName,
            assemblies.Select(assembly => new FirmwareAssembly(assembly.Name, assembly.Image, assembly.Symbols)).ToArray(),
            StarterFirmware.ClassLibrary);
        return new BuiltFirmware(image, []);
    }

    private Diagnostic Rename(Diagnostic diagnostic, string folder) => diagnostic.File.Length == 0
        ? diagnostic
        : diagnostic with { File = repository.NameOf(Path.GetFullPath(Path.Combine(folder, diagnostic.File))) };
}
