using NanoToolchain.Api;
using NanoToolchain.Building;
using NanoToolchain.Projects;

namespace NanoToolchain.Tests.Support;

/// <summary>A copy of the repository's nanoFramework solution, to be broken.</summary>
internal sealed class SolutionCopy : IDisposable
{
    private static readonly string[] SourceFolders = ["firmware", "tests"];

    private readonly TemporaryFolder _folder = new();

    public SolutionCopy()
    {
        File.Copy(RepositoryFolder.Solution, Solution);
        File.Copy(Path.Combine(RepositoryFolder.Root, "nano.runsettings"), _folder["nano.runsettings"]);
        foreach (var file in SourceFiles())
        {
            var copy = _folder[Path.GetRelativePath(RepositoryFolder.Root, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The solution file.</summary>
    public string Solution => _folder[Path.GetFileName(RepositoryFolder.Solution)];

    /// <summary>A path in the copy.</summary>
    public string this[string path] => _folder[path];

    /// <summary>Replaces text in a file; the text must be there exactly once.</summary>
    public void Replace(string file, string old, string @new)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(this[file], text.Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>Adds a file.</summary>
    public void Add(string file, string text) => File.WriteAllText(this[file], text);

    /// <summary>Takes a file away.</summary>
    public void Delete(string file) => File.Delete(this[file]);

    /// <summary>The number of the line in a file that holds a text.</summary>
    public int LineOf(string file, string text) => 1 + Array.FindIndex(File.ReadAllLines(this[file]), line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>What the toolchain says about the copy, code included.</summary>
    public string[] Check() => [.. NanoBuild.Compile(Solution).Diagnostics.Select(diagnostic => diagnostic.ToString())];

    /// <summary>What it says about solution and project files alone: much faster, for what the compiler never sees.</summary>
    public string[] CheckProjectFiles()
    {
        var solution = NanoSolution.Load(Solution);
        var faults = solution.LoadProjects().SelectMany(project => ProjectRules.Check(project, NanoApi.Pinned, solution.Folder));
        return [.. ProjectRules.Check(solution).Concat(faults).Select(diagnostic => diagnostic.ToString())];
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> SourceFiles() => SourceFolders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "TestResults"));
}
