namespace Repository.Tests.Documents;

/// <summary>A document and its translation into Japanese, which go in step: section by section, the same but for the language.</summary>
/// <param name="Original">The document's text.</param>
/// <param name="Translated">The translation's text.</param>
internal sealed record Translation(string Original, string Translated)
{
    /// <summary>The targets of links and pictures that differ on purpose: the original's, and what the translation has instead.</summary>
    public IReadOnlyDictionary<string, string> Counterparts { get; init; } = new Dictionary<string, string>();

    /// <summary>The title, in the original, of the section whose tables are figures.</summary>
    public string Figures { get; init; } = string.Empty;

    /// <summary>What is wrong with the translation. Where the headings go apart, the first section that differs says where.</summary>
    /// <returns>The complaints.</returns>
    public IReadOnlyList<string> Complaints()
    {
        var (found, expected) = (DocumentSection.Of(Translated), DocumentSection.Of(Original));
        var alike = found.Zip(expected).TakeWhile(pair => pair.First.Level == pair.Second.Level).ToArray();
        var complaints = alike
            .Select(pair => new SectionTranslation(pair.Second, pair.First, Counterparts, pair.Second.Title == Figures).Complaints().ToArray())
            .Where(section => section.Length > 0);
        return alike.Length == Math.Max(found.Count, expected.Count)
            ? complaints.SelectMany(section => section).ToArray()
            : complaints.Take(1).SelectMany(section => section)
                .Prepend($"heading {alike.Length}: there is {Show(found, alike.Length)}, there should be {Show(expected, alike.Length)} ({found.Count - 1} headings, {expected.Count - 1} in the original)")
                .ToArray();
    }

    private static string Show(IReadOnlyList<DocumentSection> sections, int index) => sections.ElementAtOrDefault(index) is { } section ? $"\"{section.Heading}\"" : "none";
}
