using NanoToolchain.Api;
using NanoToolchain.Linking;
using NanoToolchain.Projects;

namespace NanoToolchain.Building;

/// <summary>Builds every project of a solution the way the nanoFramework project system would, and checks what it would not.</summary>
public static class NanoBuild
{
    /// <summary>A unit test, and what it tests, must run where the launcher runs: without Bluetooth, pins, files and network.</summary>
    public const string HardwareInTests = "NANO010";

    private static readonly string[] Hardware =
    [
        "nanoFramework.Device.Bluetooth",
        "System.Device.Gpio",
        "System.IO.FileSystem",
        "System.IO.Streams",
        "System.Net",
    ];

    /// <summary>Checks project files and sources, and compiles.</summary>
    /// <param name="solutionPath">The solution file.</param>
    /// <returns>What is wrong with file names relative to the solution's folder, and the assemblies in the order they were built.</returns>
    /// <exception cref="FormatException">A file of the solution is missing or malformed; the message names it.</exception>
    public static (IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<NanoAssembly> Assemblies) Compile(string solutionPath)
    {
        var solution = NanoSolution.Load(solutionPath);
        var projects = solution.LoadProjects();
        var diagnostics = ProjectRules.Check(solution).ToList();
        var underTest = UnderTest(projects);
        var built = new List<(NanoProject Project, NanoAssembly Assembly)>();
        foreach (var project in projects)
        {
            var faults = ProjectRules.Check(project, NanoApi.Pinned, solution.Folder);
            diagnostics.AddRange(faults);
            if (underTest.Contains(project))
            {
                diagnostics.AddRange(CheckForHardware(project, solution));
            }

            var references = built.Where(done => project.ProjectReferences.Contains(done.Project.FilePath)).Select(done => done.Assembly).ToArray();
            if (references.Length < project.ProjectReferences.Count)
            {
                // What it stands on has errors already; its own would only repeat them.
                continue;
            }

            var result = NanoCompiler.Compile(
                project.AssemblyName,
                project.IsProgram,
                ReadSources(project, solution.Folder),
                project.References.Select(reference => reference.Name),
                references);

            // Where files or references are missing, the compiler would only say so again, once for every use.
            var isComplete = !faults.Any(fault => fault.Id is ProjectRules.UnlistedFile or ProjectRules.MissingFile or ProjectRules.IncompleteClosure);
            diagnostics.AddRange(result.Diagnostics.Where(diagnostic => isComplete || !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)));
            if (result.Assembly is not null)
            {
                built.Add((project, result.Assembly));
            }
        }

        return (diagnostics, built.Select(done => done.Assembly).ToArray());
    }

    /// <summary>Links assemblies that belong together to the virtual chip.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <param name="classLibrary">The virtual chip's class library.</param>
    /// <returns>What they use that the chip does not have, and the linked assemblies.</returns>
    public static (IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<NanoAssembly> Assemblies) Link(
        IReadOnlyList<NanoAssembly> assemblies,
        Stream classLibrary)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        using var linker = new Linker(classLibrary);
        var siblings = assemblies.Select(assembly => assembly.Name).ToHashSet(StringComparer.Ordinal);
        var results = assemblies.Select(assembly => linker.Link(assembly, siblings)).ToArray();
        return (
            results.SelectMany(result => result.Diagnostics).ToArray(),
            results.Select(result => result.Assembly).OfType<NanoAssembly>().ToArray());
    }

    private static IEnumerable<NanoSource> ReadSources(NanoProject project, string root) => project.CompileItems
        .Select(item => Path.Combine(project.Folder, item.Include))
        .Where(File.Exists)
        .Select(path => new NanoSource(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)));

    /// <summary>The test projects and all that they refer to, directly or through each other.</summary>
    private static HashSet<NanoProject> UnderTest(IReadOnlyList<NanoProject> projects)
    {
        var found = projects.Where(project => project.IsTestProject).ToHashSet();
        foreach (var project in projects.Reverse())
        {
            if (found.Any(test => test.ProjectReferences.Contains(project.FilePath)))
            {
                found.Add(project);
            }
        }

        return found;
    }

    private static IEnumerable<Diagnostic> CheckForHardware(NanoProject project, NanoSolution solution) => project.References
        .Where(reference => Hardware.Contains(reference.Name, StringComparer.Ordinal))
        .Select(reference => new Diagnostic(
            HardwareInTests,
            $"{project.Name} must not refer to {reference.Name}: the unit tests run where there is none. Put an interface between.",
            Path.GetRelativePath(solution.Folder, project.FilePath).Replace('\\', '/'),
            reference.Line,
            1));
}
