using System.CommandLine;
using NanoToolchain.Building;

namespace NanoToolchain.Commands;

/// <summary><c>build</c>: compiles a solution, links it to the virtual chip and writes the assemblies.</summary>
internal static class BuildCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var solution = new Argument<FileInfo>("solution") { Description = "The nanoFramework solution (.sln)." };
        var library = new Option<FileInfo>("--class-library") { Description = "The virtual chip's class library to link against.", Required = true };
        library.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for the linked assemblies and their symbols.", Required = true };
        var command = new Command("build", "Compile and check a solution, link it to the virtual chip and write the assemblies.") { solution, library, output };
        command.SetAction(result => Run(
            result.GetRequiredValue(solution), result.GetRequiredValue(library), result.GetRequiredValue(output)));
        return command;
    }

    private static int Run(FileInfo solution, FileInfo library, DirectoryInfo output) => CommandResult.Of(solution, () =>
    {
        var (diagnostics, assemblies) = NanoBuild.Compile(solution.FullName);
        if (diagnostics.Count > 0)
        {
            return diagnostics;
        }

        using var stream = library.OpenRead();
        var (missing, linked) = NanoBuild.Link(assemblies, stream);
        if (missing.Count > 0)
        {
            return missing;
        }

        output.Create();
        foreach (var assembly in linked)
        {
            File.WriteAllBytes(Path.Combine(output.FullName, assembly.Name + ".dll"), assembly.Image);
            File.WriteAllBytes(Path.Combine(output.FullName, assembly.Name + ".pdb"), assembly.Symbols);
        }

        return [];
    });
}
