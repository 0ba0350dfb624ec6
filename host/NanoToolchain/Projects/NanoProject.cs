using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace NanoToolchain.Projects;

/// <summary>A nanoFramework project file (<c>.nfproj</c>) with the two package files beside it.</summary>
public sealed class NanoProject
{
    /// <summary>The name of the framework's entry in a package lock file.</summary>
    public const string LockFramework = ".NETnanoFramework,Version=v1.0";

    private static readonly XNamespace Msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly XDocument _document;

    private NanoProject(string path, XDocument document)
    {
        FilePath = path;
        _document = document;
    }

    /// <summary>The project file's full path.</summary>
    public string FilePath { get; }

    /// <summary>The folder that holds the project file.</summary>
    public string Folder => Path.GetDirectoryName(FilePath)!;

    /// <summary>The project's name: the file name without its ending.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FilePath);

    /// <summary>The root element.</summary>
    public XElement Root => _document.Root!;

    /// <summary>The name of the assembly it builds.</summary>
    public string AssemblyName => Property("AssemblyName") ?? Name;

    /// <summary>Whether it builds a program with an entry point rather than a library.</summary>
    public bool IsProgram => Property("OutputType") == "Exe";

    /// <summary>Whether it is a unit-test project.</summary>
    public bool IsTestProject => Property("IsTestProject") == "true";

    /// <summary>The sources it lists: path as written, with forward slashes, and line.</summary>
    public IReadOnlyList<(string Include, int Line)> CompileItems => Items("Compile")
        .Select(item => (item.Include.Replace('\\', '/'), item.Line))
        .ToArray();

    /// <summary>The full paths of the projects it refers to.</summary>
    public IReadOnlyList<string> ProjectReferences => Items("ProjectReference")
        .Select(item => Path.GetFullPath(Path.Combine(Folder, item.Include.Replace('\\', '/'))))
        .ToArray();

    /// <summary>The assemblies it refers to.</summary>
    public IReadOnlyList<NanoReference> References => _document.Descendants(Msbuild + "Reference").Select(ReadReference).ToArray();

    /// <summary>The packages of <c>packages.config</c>.</summary>
    public IReadOnlyList<NanoPackage> Packages { get; private set; } = [];

    /// <summary>The packages of <c>packages.lock.json</c>.</summary>
    public IReadOnlyList<NanoPackage> LockedPackages { get; private set; } = [];

    /// <summary>Reads a project file and the package files beside it.</summary>
    /// <param name="path">The project file.</param>
    /// <returns>The project.</returns>
    /// <exception cref="FormatException">One of the files is missing or is not what it should be; the message names it.</exception>
    public static NanoProject Load(string path)
    {
        var full = Path.GetFullPath(path);
        var project = new NanoProject(full, LoadXml(full));
        if (project.Root.Name != Msbuild + "Project")
        {
            throw new FormatException($"{full}: the root element is not <Project xmlns=\"{Msbuild}\">.");
        }

        project.Packages = ReadPackagesConfig(Path.Combine(project.Folder, "packages.config"));
        project.LockedPackages = ReadLockFile(Path.Combine(project.Folder, "packages.lock.json"));
        return project;
    }

    /// <summary>A property's value.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The last value given to it, or <see langword="null"/>.</returns>
    public string? Property(string name) => _document
        .Descendants(Msbuild + "PropertyGroup")
        .Elements(Msbuild + name)
        .LastOrDefault()?.Value;

    /// <summary>The project's imports in order, with the condition that guards each.</summary>
    /// <returns>File and condition of each import.</returns>
    public IReadOnlyList<(string Project, string Condition)> Imports() => Root.Elements(Msbuild + "Import")
        .Select(import => ((string?)import.Attribute("Project") ?? string.Empty, (string?)import.Attribute("Condition") ?? string.Empty))
        .ToArray();

    /// <summary>The items of a kind.</summary>
    /// <param name="kind">The item's element name.</param>
    /// <returns>What each includes, as written, and its line.</returns>
    public IReadOnlyList<(string Include, int Line)> Items(string kind) => _document
        .Descendants(Msbuild + "ItemGroup")
        .Elements(Msbuild + kind)
        .Select(item => ((string?)item.Attribute("Include") ?? string.Empty, LineOf(item)))
        .ToArray();

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static NanoReference ReadReference(XElement element)
    {
        var parts = ((string?)element.Attribute("Include") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        var hint = element.Element(Msbuild + "HintPath")?.Value ?? string.Empty;
        return new NanoReference(parts[0], ValueOf("Version="), ValueOf("PublicKeyToken="), hint, LineOf(element));

        string ValueOf(string key) =>
            parts.FirstOrDefault(part => part.StartsWith(key, StringComparison.Ordinal))?[key.Length..] ?? string.Empty;
    }

    private static XDocument LoadXml(string path)
    {
        if (!File.Exists(path))
        {
            throw new FormatException($"{path}: there is no such file.");
        }

        try
        {
            return XDocument.Load(path, LoadOptions.SetLineInfo);
        }
        catch (XmlException exception)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    private static NanoPackage[] ReadPackagesConfig(string path) => LoadXml(path).Descendants("package")
        .Select(element => new NanoPackage(
            (string?)element.Attribute("id") ?? string.Empty,
            (string?)element.Attribute("version") ?? string.Empty,
            ContentHash: string.Empty,
            Requested: string.Empty,
            (string?)element.Attribute("targetFramework") ?? string.Empty,
            LineOf(element)))
        .ToArray();

    private static NanoPackage[] ReadLockFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new FormatException($"{path}: there is no such file.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.GetProperty("dependencies").GetProperty(LockFramework).EnumerateObject()
                .Select(entry => new NanoPackage(
                    entry.Name,
                    entry.Value.GetProperty("resolved").GetString()!,
                    entry.Value.GetProperty("contentHash").GetString()!,
                    entry.Value.GetProperty("requested").GetString()!,
                    TargetFramework: string.Empty,
                    Line: 0))
                .ToArray();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{path}: not a package lock file with an entry for {LockFramework}: {exception.Message}", exception);
        }
    }
}
