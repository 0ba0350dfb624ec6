using System.Text.RegularExpressions;

namespace NanoToolchain.Projects;

/// <summary>A Visual Studio solution of nanoFramework projects.</summary>
public sealed partial class NanoSolution
{
    private NanoSolution(string path, string text, IReadOnlyList<NanoSolutionEntry> entries)
    {
        FilePath = path;
        Text = text;
        Entries = entries;
    }

    /// <summary>The solution file's full path.</summary>
    public string FilePath { get; }

    /// <summary>The folder that holds the solution file.</summary>
    public string Folder => Path.GetDirectoryName(FilePath)!;

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>The projects in it; solution folders are left out.</summary>
    public IReadOnlyList<NanoSolutionEntry> Entries { get; }

    /// <summary>Reads a solution file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The solution.</returns>
    /// <exception cref="FormatException">There is no such file, or it is not a solution of format 12.00.</exception>
    public static NanoSolution Load(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new FormatException($"{full}: there is no such file.");
        }

        var text = File.ReadAllText(full);
        if (!text.Contains("Microsoft Visual Studio Solution File, Format Version 12.00", StringComparison.Ordinal))
        {
            throw new FormatException($"{full}: not a Visual Studio solution of format 12.00.");
        }

        var entries = ProjectPattern().Matches(text)
            .Where(match => match.Groups["path"].Value.EndsWith(".nfproj", StringComparison.OrdinalIgnoreCase))
            .Select(match => new NanoSolutionEntry(
                match.Groups["kind"].Value,
                match.Groups["name"].Value,
                match.Groups["path"].Value.Replace('\\', '/'),
                match.Groups["guid"].Value))
            .ToArray();
        return new NanoSolution(full, text, entries);
    }

    /// <summary>Reads every project of the solution, each one after those it refers to.</summary>
    /// <returns>The projects.</returns>
    /// <exception cref="FormatException">A project cannot be read, refers to one outside the solution, or references form a circle.</exception>
    public IReadOnlyList<NanoProject> LoadProjects()
    {
        var waiting = Entries.Select(entry => NanoProject.Load(Path.Combine(Folder, entry.Path))).ToList();
        var ordered = new List<NanoProject>();
        foreach (var project in waiting)
        {
            foreach (var outside in project.ProjectReferences.Where(path => !waiting.Exists(other => other.FilePath == path)))
            {
                throw new FormatException($"{project.FilePath}: refers to {outside}, which is not in {Path.GetFileName(FilePath)}.");
            }
        }

        while (waiting.Count > 0)
        {
            var next = waiting.Find(project => project.ProjectReferences.All(path => ordered.Exists(done => done.FilePath == path)))
                ?? throw new FormatException($"{waiting[0].FilePath}: its project references lead round in a circle.");
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    [GeneratedRegex(@"^Project\(""(?<kind>\{[^}]+\})""\) = ""(?<name>[^""]+)"", ""(?<path>[^""]+)"", ""(?<guid>\{[^}]+\})""", RegexOptions.Multiline)]
    private static partial Regex ProjectPattern();
}
