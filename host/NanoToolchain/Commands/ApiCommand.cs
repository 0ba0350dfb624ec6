using System.CommandLine;
using Mono.Cecil;
using NanoToolchain.Api;

namespace NanoToolchain.Commands;

/// <summary><c>api</c>: renews the signature lists from the assemblies of restored packages.</summary>
internal static class ApiCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var packages = new Argument<DirectoryInfo>("packages")
        {
            Description = "A folder of restored nanoFramework packages, for example the solution's packages folder.",
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for the lists, one file an assembly.", Required = true };
        var command = new Command("api", "Write the signature lists of the pinned packages anew.") { packages, output };
        command.SetAction(result => Run(result.GetRequiredValue(packages), result.GetRequiredValue(output)));
        return command;
    }

    private static int Run(DirectoryInfo packages, DirectoryInfo output)
    {
        var found = NanoApi.Pinned.Packages
            .Select(package => (package.Assembly, File: new FileInfo(
                Path.Combine(packages.FullName, $"{package.Id}.{package.Version}", "lib", package.Assembly + ".dll"))))
            .ToArray();
        var missing = found.Where(candidate => !candidate.File.Exists).Select(candidate => candidate.File.FullName).ToArray();
        if (missing.Length > 0)
        {
            Console.Error.WriteLine($"Nothing was written: these assemblies are not there. Restore the packages first.\n  {string.Join("\n  ", missing)}");
            return 1;
        }

        output.Create();
        using var resolver = new DefaultAssemblyResolver();
        foreach (var (_, file) in found)
        {
            resolver.AddSearchDirectory(file.DirectoryName);
        }

        foreach (var (name, file) in found)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file.FullName, new ReaderParameters { AssemblyResolver = resolver });
            File.WriteAllText(Path.Combine(output.FullName, name + ".txt"), AssemblyReader.List(assembly));
            Console.WriteLine($"{name} {assembly.Name.Version}");
        }

        return 0;
    }
}
