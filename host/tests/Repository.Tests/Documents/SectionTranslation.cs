namespace Repository.Tests.Documents;

/// <summary>A section and its translation into Japanese, which has the same code, tables, links and numbers.</summary>
/// <param name="Original">The section.</param>
/// <param name="Translated">Its translation.</param>
/// <param name="Counterparts">The targets of links that differ on purpose: the original's, and what the translation has instead.</param>
/// <param name="HasFigures">Whether its tables are figures: no number more, no number less.</param>
internal sealed record SectionTranslation(
    DocumentSection Original, DocumentSection Translated, IReadOnlyDictionary<string, string> Counterparts, bool HasFigures)
{
    /// <summary>What is wrong with the translation.</summary>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> Complaints() => OfTheLanguage()
        .Concat(OfTheCodeBlocks())
        .Concat(OfTheTables())
        .Concat(OfTheCount("paragraphs", Translated.Paragraphs.Count, Original.Paragraphs.Count))
        .Concat(OfTheItems("code spans", Translated.Text.CodeSpans.Distinct(), Original.Text.CodeSpans.Distinct()))
        .Concat(OfTheItems("links", Translated.Text.LinkTargets, Original.Text.LinkTargets.Select(target => Counterparts.GetValueOrDefault(target, target))))
        .Concat(OfTheNumbers())
        .Select(complaint => $"\"{Translated.Heading}\" (\"{Original.Heading}\"): {complaint}");

    private static IEnumerable<string> OfTheCount(string what, int found, int expected) =>
        found == expected ? [] : [$"{what}: there are {found}, there should be {expected}"];

    /// <summary>Compares in any order.</summary>
    private static IEnumerable<string> OfTheItems(string what, IEnumerable<string> found, IEnumerable<string> expected)
    {
        var (more, less) = (found.ToList(), expected.Order(StringComparer.Ordinal).ToList());
        less.RemoveAll(more.Remove);
        return more.Count + less.Count == 0 ? [] : [$"{what}: there is {List(more)}, there should be {List(less)}"];
    }

    private static string List(List<string> items) => items.Count == 0 ? "nothing" : string.Join(", ", items);

    private static string Quote(string? line) => line is null ? "nothing" : $"\"{line}\"";

    private IEnumerable<string> OfTheLanguage()
    {
        if (Original.Level > 1 && !new DocumentText(Translated.Title).HasJapanese)
        {
            yield return "the heading should be Japanese";
        }

        if (Original.Text.HasWords && !Translated.Text.HasKana)
        {
            yield return $"there is no kana in {Quote(Translated.Paragraphs is [var first, ..] ? first : null)}, it should be Japanese";
        }

        foreach (var passage in Translated.Text.LatinPassages)
        {
            yield return $"there is {Quote(passage)}, it should be Japanese";
        }
    }

    private IEnumerable<string> OfTheCodeBlocks()
    {
        foreach (var complaint in OfTheCount("code blocks", Translated.CodeBlocks.Count, Original.CodeBlocks.Count))
        {
            yield return complaint;
        }

        foreach (var (index, (found, expected)) in Translated.CodeBlocks.Zip(Original.CodeBlocks).Index())
        {
            if (Enumerable.Range(0, Math.Max(found.Count, expected.Count)).FirstOrDefault(number => found.ElementAtOrDefault(number) != expected.ElementAtOrDefault(number), -1) is >= 0 and var line)
            {
                yield return $"code block {index + 1}, line {line + 1}: there is {Quote(found.ElementAtOrDefault(line))}, there should be {Quote(expected.ElementAtOrDefault(line))}";
            }
        }
    }

    private IEnumerable<string> OfTheTables() => OfTheCount("tables", Translated.Tables.Count, Original.Tables.Count)
        .Concat(Translated.Tables.Zip(Original.Tables).Index().SelectMany(table => OfTheRows($"table {table.Index + 1}", table.Item.First, table.Item.Second)));

    private IEnumerable<string> OfTheRows(string table, IReadOnlyList<IReadOnlyList<DocumentText>> found, IReadOnlyList<IReadOnlyList<DocumentText>> expected) =>
        found.Count != expected.Count
            ? OfTheCount($"{table}, rows", found.Count, expected.Count)
            : found.Zip(expected).Index().SelectMany(row => OfTheCells($"{table}, row {row.Index + 1}", row.Item.First, row.Item.Second));

    private IEnumerable<string> OfTheCells(string row, IReadOnlyList<DocumentText> found, IReadOnlyList<DocumentText> expected) =>
        found.Count != expected.Count
            ? OfTheCount($"{row}, cells", found.Count, expected.Count)
            : found.Zip(expected).Index().SelectMany(cell => OfTheCell($"{row}, cell {cell.Index + 1}", cell.Item.First, cell.Item.Second));

    private IEnumerable<string> OfTheCell(string cell, DocumentText found, DocumentText expected)
    {
        if ((found.Value.Length == 0 || !expected.HasWords) && found.Value != expected.Value)
        {
            return [$"{cell}: there is {Quote(found.Value)}, there should be {Quote(expected.Value)}"];
        }

        return OfTheItems($"{cell}, code spans", found.CodeSpans.Distinct(), expected.CodeSpans.Distinct())
            .Concat(HasFigures ? OfTheItems($"{cell}, numbers", found.Numbers, expected.Numbers) : []);
    }

    /// <summary>What is a word in one language may be digits in the other, so a translation may have more.</summary>
    private IEnumerable<string> OfTheNumbers()
    {
        var missing = Original.Text.Numbers.Except(Translated.Text.Numbers).ToList();
        return missing.Count == 0 ? [] : [$"numbers: there is {List(Translated.Text.Numbers.Distinct().ToList())}, there should also be {List(missing)}"];
    }
}
