using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

public sealed partial class DocumentLinksTests
{
    public static TheoryData<string> Documents => Document.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var from = new Document(document);

        var broken = from.Links.Where(link => !Path.Exists(Path.Combine(from.Folder, link.File)));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_heading_finds_it(string document)
    {
        var from = new Document(document);

        var broken = from.Links.Where(link => link.Heading.Length > 0 && !Target(from, link.File).Headings.Contains(link.Heading));

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public void Every_folder_that_the_README_names_exists(string readme)
    {
        var named = FolderPattern().Matches(new Document(readme).Text)
            .Select(match => match.Groups["folder"].Value)
            .ToArray();

        Assert.Contains("firmware/LineThings.Device", named);
        Assert.All(named, folder => Assert.True(Directory.Exists(Path.Combine(RepositoryRoot.Folder, folder)), $"{readme} names {folder}."));
    }

    private static Document Target(Document from, string file) => file.Length == 0
        ? from
        : new Document(Path.GetRelativePath(RepositoryRoot.Folder, Path.Combine(from.Folder, file)).Replace('\\', '/'));

    // A row of the table of folders: "| `folder` |" or "| [`folder`](…) |"; one or several, separated by commas.
    [GeneratedRegex(@"(?<=^\| [^|]*)`(?<folder>(firmware|tests|boards|host|workshop)[\w/.]*)`", RegexOptions.Multiline)]
    private static partial Regex FolderPattern();
}
