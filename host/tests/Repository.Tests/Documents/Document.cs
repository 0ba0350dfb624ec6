using System.Text.RegularExpressions;
using Repository.Tests.Boards;

namespace Repository.Tests.Documents;

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Name">Its path below the repository's folder, with forward slashes.</param>
internal sealed partial record Document(string Name)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Document> All { get; } = Directory
        .EnumerateFiles(RepositoryRoot.Folder, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file).Replace('\\', '/'))
        .Where(file => !file.Contains("artifacts/", StringComparison.Ordinal) && !file.Contains("node_modules/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file => new Document(file))
        .ToArray();

    /// <summary>Its names, for a theory.</summary>
    public static TheoryData<string> Names => new(All.Select(document => document.Name));

    /// <summary>The folder that its links start from.</summary>
    public string Folder => Path.GetDirectoryName(Path.Combine(RepositoryRoot.Folder, Name))!;

    /// <summary>Its text, with LF line ends.</summary>
    public string Text => File.ReadAllText(Path.Combine(RepositoryRoot.Folder, Name)).ReplaceLineEndings("\n");

    /// <summary>Its links within the repository: the file, empty for itself, and the heading, empty for the top.</summary>
    public IReadOnlyList<(string File, string Heading)> Links => LinkPattern().Matches(Text)
        .Select(match => (File: match.Groups["file"].Value, Heading: match.Groups["heading"].Value))
        .Where(link => !Uri.TryCreate(link.File, UriKind.Absolute, out _))
        .ToArray();

    /// <summary>What a link must have behind <c>#</c> to lead to its headings.</summary>
    public IReadOnlyList<string> Headings => DocumentSection.Of(Text)
        .Where(section => section.Level > 0)
        .Select(section => NotInAnchorPattern().Replace(section.Title.ToLowerInvariant(), string.Empty).Replace(' ', '-'))
        .ToArray();

    /// <summary>Its commands that start a program of this repository.</summary>
    public IReadOnlyList<DocumentCommand> Commands => RunPattern().Matches(Text)
        .Select(match => new DocumentCommand(match.Value, match.Groups["project"].Value, match.Groups["arguments"].Value))
        .Concat(CodeBlockPattern().Matches(Text).SelectMany(block => WorkbenchPattern().Matches(block.Value)).Select(match => new DocumentCommand(match.Value, "host/Workbench", match.Groups["arguments"].Value)))
        .ToArray();

    /// <summary>Its calls of nanoff.</summary>
    public IReadOnlyList<NanoffCommand> NanoffCommands => NanoffPattern().Matches(Text)
        .Select(match => new NanoffCommand(match.Groups["line"].Value))
        .ToArray();

    [GeneratedRegex(@"\]\((?<file>[^)#\s]*)(#(?<heading>[^)\s]*))?\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlockPattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchorPattern();

    /// <summary>In a code block or a code span.</summary>
    [GeneratedRegex(@"dotnet run [^`\n]*?--project (?<project>[^\s`]+)( -- (?<arguments>[^`\n]*))?")]
    private static partial Regex RunPattern();

    /// <summary>A line of a code block that starts the workbench by its name.</summary>
    [GeneratedRegex("^ *workbench (?<arguments>.*)$", RegexOptions.Multiline)]
    private static partial Regex WorkbenchPattern();

    /// <summary>A line of a code block, or a whole code span.</summary>
    [GeneratedRegex(@"^ *(?<line>nanoff --.+)$|`(?<line>nanoff --[^`\n]+)`", RegexOptions.Multiline)]
    private static partial Regex NanoffPattern();
}
