using NanoToolchain.Api;

namespace NanoToolchain.Projects;

/// <summary>
/// What must be true of a nanoFramework project file that no compiler checks: each of these mistakes builds without a word, or fails
/// only on a machine with the nanoFramework toolchain.
/// </summary>
public static class ProjectRules
{
    /// <summary>A source under the project's folder is not listed: it would silently be missing on the board.</summary>
    public const string UnlistedFile = "NANO101";

    /// <summary>A listed source does not exist, or is listed twice.</summary>
    public const string MissingFile = "NANO102";

    /// <summary>A package, lock entry or reference does not have the pinned version, hash or strong name.</summary>
    public const string WrongVersion = "NANO103";

    /// <summary>A package of the full closure is missing, or one is there that nothing needs.</summary>
    public const string IncompleteClosure = "NANO104";

    /// <summary>The project file does not have the form that the nanoFramework project system needs.</summary>
    public const string WrongForm = "NANO105";

    /// <summary>The solution lacks a project, a configuration or a deployment.</summary>
    public const string WrongSolution = "NANO106";

    private const string ProjectTypes = "{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";
    private const string SolutionProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    private const string PublicKeyToken = "c07d481e9758c731";
    private const string LauncherAssembly = "nanoFramework.UnitTestLauncher";
    private const string TestFrameworkAssembly = "nanoFramework.TestFramework";
    private const string LanguageVersion = "9.0";
    private const string TargetFramework = "netnano1.0";

    private static readonly string[] Configurations = ["Debug", "Release"];

    private static readonly string[] SourceFolders = ["firmware", "tests"];

    private static readonly string[] Steps = ["ActiveCfg", "Build.0", "Deploy.0"];

    private static readonly string[] ImportOrder =
    [
        "$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props",
        "$(NanoFrameworkProjectSystemPath)NFProjectSystem.props",
        "$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets",
    ];

    /// <summary>Checks a solution file.</summary>
    /// <param name="solution">The solution.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<Diagnostic> Check(NanoSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var faults = new List<Diagnostic>();
        var file = Path.GetFileName(solution.FilePath);
        foreach (var entry in solution.Entries)
        {
            if (entry.Kind != SolutionProjectType)
            {
                faults.Add(new Diagnostic(WrongSolution, $"The project type of {entry.Name} is {entry.Kind}; it must be {SolutionProjectType}.", file));
            }

            foreach (var configuration in Configurations)
            {
                foreach (var step in Steps)
                {
                    var line = $"{entry.Id}.{configuration}|Any CPU.{step} = {configuration}|Any CPU";
                    if (!solution.Text.Contains(line, StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add(new Diagnostic(WrongSolution, $"The line \"{line}\" of {entry.Name} is missing.", file));
                    }
                }
            }
        }

        var known = solution.Entries.Select(entry => Path.GetFullPath(Path.Combine(solution.Folder, entry.Path))).ToHashSet(StringComparer.Ordinal);
        var projects = SourceFolders
            .Select(folder => Path.Combine(solution.Folder, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.nfproj", SearchOption.AllDirectories));
        foreach (var project in projects.Where(project => !known.Contains(Path.GetFullPath(project))))
        {
            faults.Add(new Diagnostic(WrongSolution, $"{Relative(solution.Folder, project)} is not in the solution.", file));
        }

        return faults;
    }

    /// <summary>Checks one project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="api">The pinned packages.</param>
    /// <param name="root">The folder that file names in the result are relative to.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<Diagnostic> Check(NanoProject project, NanoApi api, string root)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(api);
        var faults = new List<Diagnostic>();
        CheckFiles(project, root, faults);
        CheckPackages(project, api, root, faults);
        CheckForm(project, root, faults);
        return faults;
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static void CheckFiles(NanoProject project, string root, List<Diagnostic> faults)
    {
        var file = Relative(root, project.FilePath);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (include, line) in project.CompileItems)
        {
            if (!listed.Add(include))
            {
                faults.Add(new Diagnostic(MissingFile, $"{include} is listed twice; list it once.", file, line, 1));
            }
            else if (!File.Exists(Path.Combine(project.Folder, include)))
            {
                faults.Add(new Diagnostic(MissingFile, $"{include} is listed but there is no such file; take the line out or add the file.", file, line, 1));
            }
        }

        var sources = Directory.EnumerateFiles(project.Folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Relative(project.Folder, path))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var source in sources.Where(source => !listed.Contains(source)))
        {
            faults.Add(new Diagnostic(
                UnlistedFile,
                $"{file} does not list {source}: the board's build would leave it out without a word. Add <Compile Include=\"{source.Replace('/', '\\')}\" />.",
                Relative(root, Path.Combine(project.Folder, source)),
                1,
                1));
        }
    }

    private static void CheckPackages(NanoProject project, NanoApi api, string root, List<Diagnostic> faults)
    {
        var config = Relative(root, Path.Combine(project.Folder, "packages.config"));
        var lockFile = Relative(root, Path.Combine(project.Folder, "packages.lock.json"));
        foreach (var package in project.Packages)
        {
            CheckVersion(package, config);
            if (package.TargetFramework != TargetFramework)
            {
                faults.Add(new Diagnostic(
                    WrongVersion, $"targetFramework of {package.Id} is \"{package.TargetFramework}\"; it must be \"{TargetFramework}\".", config, package.Line, 1));
            }
        }

        foreach (var package in project.LockedPackages)
        {
            CheckVersion(package, lockFile);
            var pinned = Find(api, package.Id);
            if (pinned is not null && package.ContentHash != pinned.ContentHash)
            {
                faults.Add(new Diagnostic(WrongVersion, $"The content hash of {package.Id} is not the pinned package's.", lockFile));
            }

            if (pinned is not null && package.Requested != $"[{pinned.Version}, {pinned.Version}]")
            {
                faults.Add(new Diagnostic(
                    WrongVersion, $"{package.Id} is requested as {package.Requested}; it must be [{pinned.Version}, {pinned.Version}].", lockFile));
            }
        }

        CheckReferences(project, api, root, faults);
        var needed = Closure(project, api);
        CompareSets(project.Packages, config);
        CompareSets(project.LockedPackages, lockFile);

        void CheckVersion(NanoPackage package, string file)
        {
            var pinned = Find(api, package.Id);
            if (pinned is null)
            {
                faults.Add(new Diagnostic(WrongVersion, $"{package.Id} is not in the pinned set of packages.", file, package.Line, 1));
            }
            else if (package.Version != pinned.Version.ToString())
            {
                faults.Add(new Diagnostic(
                    WrongVersion, $"{package.Id} is {package.Version}; the pinned set has {pinned.Version}.", file, package.Line, 1));
            }
        }

        void CompareSets(IReadOnlyList<NanoPackage> packages, string file)
        {
            foreach (var id in needed.Where(id => packages.All(package => package.Id != id)))
            {
                faults.Add(new Diagnostic(IncompleteClosure, $"{id} is missing: something the project refers to needs it.", file));
            }

            foreach (var package in packages.Where(package => !needed.Contains(package.Id)))
            {
                if (Find(api, package.Id) is { Assembly: var assembly })
                {
                    faults.Add(new Diagnostic(
                        IncompleteClosure, $"{package.Id} is not needed: take it out, or refer to {assembly}.", file, package.Line, 1));
                }
            }
        }
    }

    private static void CheckReferences(NanoProject project, NanoApi api, string root, List<Diagnostic> faults)
    {
        var file = Relative(root, project.FilePath);
        foreach (var reference in project.References)
        {
            var isLauncher = reference.Name == LauncherAssembly;
            var assembly = isLauncher ? TestFrameworkAssembly : reference.Name;
            var package = api.Packages.FirstOrDefault(candidate => candidate.Assembly == assembly);
            if (package is null)
            {
                faults.Add(new Diagnostic(WrongVersion, $"{reference.Name} is not in the pinned set of packages.", file, reference.Line, 1));
                continue;
            }

            var version = isLauncher ? "0.0.0.0" : package.AssemblyVersion.ToString();
            var ending = isLauncher ? "exe" : "dll";
            var up = string.Concat(Enumerable.Repeat("..\\", Relative(root, project.Folder).Count(character => character == '/') + 1));
            var hint = $"{up}packages\\{package.Id}.{package.Version}\\lib\\{reference.Name}.{ending}";
            Compare("Version", reference.Version, version);
            Compare("PublicKeyToken", reference.PublicKeyToken, PublicKeyToken);
            Compare("HintPath", reference.HintPath, hint);

            void Compare(string what, string found, string right)
            {
                if (found != right)
                {
                    faults.Add(new Diagnostic(
                        WrongVersion, $"{what} of {reference.Name} is \"{found}\"; it must be \"{right}\".", file, reference.Line, 1));
                }
            }
        }

        var names = project.References.Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
        var missing = api.Assemblies
            .Where(assembly => names.Contains(assembly.Name))
            .SelectMany(assembly => assembly.References, (assembly, reference) => (assembly.Name, Needs: reference))
            .Where(pair => !names.Contains(pair.Needs))
            .GroupBy(pair => pair.Needs, pair => pair.Name, StringComparer.Ordinal);
        foreach (var group in missing)
        {
            faults.Add(new Diagnostic(IncompleteClosure, $"{group.Key} is not referred to; needed by {string.Join(", ", group)}.", file));
        }
    }

    private static HashSet<string> Closure(NanoProject project, NanoApi api) => project.References
        .Select(reference => reference.Name == LauncherAssembly ? TestFrameworkAssembly : reference.Name)
        .SelectMany(name => (api.Assemblies.FirstOrDefault(assembly => assembly.Name == name)?.References ?? []).Append(name))
        .Select(name => api.Packages.FirstOrDefault(package => package.Assembly == name)?.Id)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    private static PinnedPackage? Find(NanoApi api, string id) => api.Packages.FirstOrDefault(package => package.Id == id);

    private static void CheckForm(NanoProject project, string root, List<Diagnostic> faults)
    {
        var file = Relative(root, project.FilePath);
        Expect("ToolsVersion", (string?)project.Root.Attribute("ToolsVersion"), "Current");
        Expect("DefaultTargets", (string?)project.Root.Attribute("DefaultTargets"), "Build");
        Property("NanoFrameworkProjectSystemPath", "$(MSBuildExtensionsPath)\\nanoFramework\\v1.0\\");
        Property("ProjectTypeGuids", ProjectTypes);
        Property("TargetFrameworkVersion", "v1.0");
        Property("LangVersion", LanguageVersion);
        Property("RestorePackagesWithLockFile", "true");

        var imports = project.Imports();
        if (!imports.Select(import => import.Project).SequenceEqual(ImportOrder, StringComparer.Ordinal)
            || imports.Any(import => import.Condition != $"Exists('{import.Project}')"))
        {
            faults.Add(new Diagnostic(
                WrongForm, $"The project must import, in this order and each only if it exists: {string.Join(", ", ImportOrder)}.", file));
        }

        if (!project.Root.Descendants().Any(element => element.Name.LocalName == "ProjectConfigurationsDeclaredAsItems"))
        {
            faults.Add(new Diagnostic(
                WrongForm, "ProjectExtensions/ProjectCapabilities/ProjectConfigurationsDeclaredAsItems is missing at the end.", file));
        }

        if (project.IsTestProject || project.AssemblyName == "NFUnitTest")
        {
            CheckTestForm(project, file, faults);
        }

        void Property(string name, string right) => Expect(name, project.Property(name), right);

        void Expect(string name, string? found, string right)
        {
            if (found != right)
            {
                faults.Add(new Diagnostic(WrongForm, $"{name} is \"{found}\"; it must be \"{right}\".", file));
            }
        }
    }

    private static void CheckTestForm(NanoProject project, string file, List<Diagnostic> faults)
    {
        Expect("AssemblyName", "NFUnitTest", "the launcher loads the assembly by this name");
        Expect("OutputType", "Library", "the launcher is the program");
        Expect("IsCodedUITest", "False", "the adapter asks for it");
        Expect("IsTestProject", "true", "the adapter asks for it");
        Expect("TestProjectType", "UnitTest", "the adapter asks for it");
        if (!project.Items("ProjectCapability").Any(item => item.Include == "TestContainer"))
        {
            faults.Add(new Diagnostic(WrongForm, "ProjectCapability TestContainer is missing: the adapter would not find the tests.", file));
        }

        var settings = (project.Property("RunSettingsFilePath") ?? string.Empty)
            .Replace("$(MSBuildProjectDirectory)", project.Folder, StringComparison.Ordinal)
            .Replace('\\', '/');
        if (settings.Length == 0 || !File.Exists(settings))
        {
            faults.Add(new Diagnostic(WrongForm, "RunSettingsFilePath does not lead to the run settings.", file));
        }

        void Expect(string name, string right, string why)
        {
            if (project.Property(name) != right)
            {
                faults.Add(new Diagnostic(WrongForm, $"{name} is \"{project.Property(name)}\"; it must be \"{right}\": {why}.", file));
            }
        }
    }
}
