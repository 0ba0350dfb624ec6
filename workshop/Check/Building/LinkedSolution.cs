using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LineThings.Workshop.Building;

/// <summary>
/// The starter's nanoFramework solution once more, in another folder and without the unit tests: its project files are the starter's, only that
/// their sources are links, some of them to other files.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="folder">The folder.</param>
internal sealed partial class LinkedSolution(Repository repository, string folder)
{
    /// <summary>The project that takes the files which replace none.</summary>
    private const string FirstProject = "LineThings.Device";

    private const string TestProject = "LineThings.Device.Tests";

    private static readonly string[] Projects = [FirstProject, "LineThings.Starter"];
    private static readonly string[] PackageFiles = ["packages.config", "packages.lock.json"];
    private static readonly XNamespace Msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    /// <summary>Writes the solution and its projects; files that would not change are left alone.</summary>
    /// <param name="sources">The files that replace one of the same name or are added, with their full paths.</param>
    /// <returns>The solution file's full path.</returns>
    public string Write(IReadOnlyDictionary<string, string> sources)
    {
        var left = new SortedDictionary<string, string>(sources.ToDictionary(), StringComparer.Ordinal);
        var documents = Projects.ToDictionary(project => project, project => Link(project, left));
        foreach (var (name, path) in left)
        {
            Add(documents[FirstProject], ProjectFolder(FirstProject), name, path);
        }

        foreach (var (project, document) in documents)
        {
            Replace(Path.Combine(ProjectFolder(project), project + ".nfproj"), $"{document.Declaration}\n{document}\n");
            foreach (var file in PackageFiles)
            {
                Replace(Path.Combine(ProjectFolder(project), file), File.ReadAllText(Path.Combine(repository.Folder, "firmware", project, file)));
            }
        }

        var solution = Path.Combine(folder, Repository.Marker);
        Replace(solution, WithoutTests(File.ReadAllText(Path.Combine(repository.Folder, Repository.Marker))));
        return solution;
    }

    private static void Add(XDocument document, string projectFolder, string name, string path)
    {
        var last = document.Descendants(Msbuild + "Compile").Last();
        last.AddAfterSelf("\n    ", Compile(projectFolder, name, path));
    }

    private static XElement Compile(string projectFolder, string name, string path) => new(
        Msbuild + "Compile",
        new XAttribute("Include", Path.GetRelativePath(projectFolder, path).Replace('/', '\\')),
        new XElement(Msbuild + "Link", name));

    private static string WithoutTests(string solution)
    {
        var project = TestProjectPattern().Match(solution);
        var id = project.Groups["id"].Value;
        var lines = solution.Remove(project.Index, project.Length).Split('\n');
        return string.Join('\n', lines.Where(line => !line.Contains(id, StringComparison.Ordinal)));
    }

    private static void Replace(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private XDocument Link(string project, SortedDictionary<string, string> sources)
    {
        var original = Path.Combine(repository.Folder, "firmware", project);
        var document = XDocument.Load(Path.Combine(original, project + ".nfproj"), LoadOptions.PreserveWhitespace);
        foreach (var item in document.Descendants(Msbuild + "Compile").ToArray())
        {
            var include = (string?)item.Attribute("Include") ?? string.Empty;
            var path = include.Replace('\\', '/');
            var source = sources.Remove(Path.GetFileName(path), out var other) ? other : Path.Combine(original, path);
            item.ReplaceWith(Compile(ProjectFolder(project), include, source));
        }

        return document;
    }

    /// <summary>As deep below the solution as the starter's, so that the paths to packages and to the other project stay as they are.</summary>
    private string ProjectFolder(string project) => Path.Combine(folder, "firmware", project);

    [GeneratedRegex($"^Project\\([^\n]*\"{TestProject}\"[^\n]*\"(?<id>{{[^}}]+}})\"\\s*\nEndProject\\s*\n", RegexOptions.Multiline)]
    private static partial Regex TestProjectPattern();
}
