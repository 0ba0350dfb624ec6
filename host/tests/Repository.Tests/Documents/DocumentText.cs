using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

/// <summary>Markdown without code blocks: a section's, a table's cell.</summary>
/// <param name="Value">As it stands in the document.</param>
internal sealed partial record DocumentText(string Value)
{
    /// <summary>Its code spans, with their backticks.</summary>
    public IReadOnlyList<string> CodeSpans => CodeSpanPattern().Matches(Value).Select(match => match.Value.Replace('\n', ' ')).ToArray();

    /// <summary>Where its links and pictures lead.</summary>
    public IReadOnlyList<string> LinkTargets => LinkEndPattern().Matches(WithoutCode).Select(match => match.Groups["target"].Value).ToArray();

    /// <summary>What somebody reads: no code, no targets of links.</summary>
    public string Words => LinkEndPattern().Replace(WithoutCode, "]");

    /// <summary>The numbers in its words that are written in digits.</summary>
    public IReadOnlyList<string> Numbers => NumberPattern().Matches(Words).Select(match => match.Value).ToArray();

    /// <summary>Whether there is anything to translate.</summary>
    public bool HasWords => Words.Any(char.IsLetter);

    /// <summary>Whether it has hiragana or katakana.</summary>
    public bool HasKana => KanaPattern().IsMatch(Words);

    /// <summary>Whether it has kana or kanji.</summary>
    public bool HasJapanese => HasKana || KanjiPattern().IsMatch(Words);

    /// <summary>Its passages of five or more words in Latin letters.</summary>
    public IReadOnlyList<string> LatinPassages => LatinPassagePattern().Matches(Words).Select(match => match.Value.Replace('\n', ' ')).ToArray();

    private string WithoutCode => CodeSpanPattern().Replace(Value, "``");

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeSpanPattern();

    [GeneratedRegex(@"\]\((?<target>[^)\s]*)[^)]*\)")]
    private static partial Regex LinkEndPattern();

    [GeneratedRegex("[0-9]+([.,][0-9]+)*")]
    private static partial Regex NumberPattern();

    /// <summary>The letters; neither the middle dot nor the sign for a long vowel.</summary>
    [GeneratedRegex(@"[\u3041-\u3096\u30A1-\u30FA]")]
    private static partial Regex KanaPattern();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex KanjiPattern();

    [GeneratedRegex(@"[A-Za-z][\w'’-]*([\s,;:*]+[A-Za-z][A-Za-z0-9'’-]*){4,}")]
    private static partial Regex LatinPassagePattern();
}
