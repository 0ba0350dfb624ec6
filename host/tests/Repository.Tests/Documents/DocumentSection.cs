using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

/// <summary>A heading of a document, and what stands between it and the next one.</summary>
/// <param name="Level">How many <c>#</c> the heading has; 0 for what stands before the first heading.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Body">What follows.</param>
internal sealed partial record DocumentSection(int Level, string Title, string Body)
{
    /// <summary>The heading as it stands in the document.</summary>
    public string Heading => $"{new string('#', Level)} {Title}".Trim();

    /// <summary>Its code blocks, each line by line; the first line has the language.</summary>
    public IReadOnlyList<IReadOnlyList<string>> CodeBlocks => CodeBlockPattern().Matches(Body).Select(match => match.Value.Split('\n')).ToArray();

    /// <summary>Its tables, row by row and cell by cell, with the row under the header that aligns the columns.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<DocumentText>>> Tables => TablePattern().Matches(Text.Value)
        .Select(table => table.Value.Trim().Split('\n').Select(Cells).ToArray())
        .ToArray();

    /// <summary>All but the code blocks.</summary>
    public DocumentText Text => new(CodeBlockPattern().Replace(Body, "\n"));

    /// <summary>Its paragraphs and the points of its lists: all but code blocks and tables.</summary>
    public IReadOnlyList<string> Paragraphs => ParagraphEndPattern().Split(TablePattern().Replace(Text.Value, "\n"))
        .Select(paragraph => paragraph.Trim())
        .Where(paragraph => paragraph.Length > 0)
        .ToArray();

    /// <summary>Takes a document apart.</summary>
    /// <param name="text">The document, with LF line ends.</param>
    /// <returns>What stands before its first heading, and a section for each heading.</returns>
    public static IReadOnlyList<DocumentSection> Of(string text)
    {
        var headings = CodeBlockOrHeadingPattern().Matches(text).Where(match => match.Groups["level"].Success).ToArray();
        var ends = headings.Select(heading => heading.Index).Append(text.Length).ToArray();
        return headings
            .Select((heading, index) => new DocumentSection(heading.Groups["level"].Length, heading.Groups["title"].Value, text[(heading.Index + heading.Length)..ends[index + 1]]))
            .Prepend(new DocumentSection(0, string.Empty, text[..ends[0]]))
            .ToArray();
    }

    private static DocumentText[] Cells(string row) => CellEndPattern().Split(row.Trim()[1..].TrimEnd('|')).Select(cell => new DocumentText(cell.Trim())).ToArray();

    [GeneratedRegex("^ *```.*?^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlockPattern();

    [GeneratedRegex("^ *```(?s:.*?)^ *```$|^(?<level>#+) (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlockOrHeadingPattern();

    [GeneratedRegex(@"^ *\|.*$(\n *\|.*$)*", RegexOptions.Multiline)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEndPattern();

    [GeneratedRegex(@"\n\s*\n|\n(?= *([-*+]|[0-9]+\.) )", RegexOptions.ExplicitCapture)]
    private static partial Regex ParagraphEndPattern();
}
