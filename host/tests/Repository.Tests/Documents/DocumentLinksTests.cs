using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

public sealed partial class DocumentLinksTests
{
    public static TheoryData<string> Documents => new(Directory
        .EnumerateFiles(RepositoryRoot.Folder, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file).Replace('\\', '/'))
        .Where(file => !file.Contains("artifacts/", StringComparison.Ordinal) && !file.Contains("node_modules/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Folder, document))!;

        var broken = LinkPattern().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, document)))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !Uri.TryCreate(target, UriKind.Absolute, out _))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_folder_that_the_README_names_exists()
    {
        var named = FolderPattern().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "README.md")))
            .Select(match => match.Groups["folder"].Value)
            .ToArray();

        Assert.Contains("firmware/LineThings.Device", named);
        Assert.All(named, folder => Assert.True(Directory.Exists(Path.Combine(RepositoryRoot.Folder, folder)), $"README.md names {folder}."));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex LinkPattern();

    // A row of the table of folders: "| `folder` |" or "| [`folder`](…) |"; one or several, separated by commas.
    [GeneratedRegex(@"(?<=^\| [^|]*)`(?<folder>(firmware|tests|boards|host)[\w/.]*)`", RegexOptions.Multiline)]
    private static partial Regex FolderPattern();
}
