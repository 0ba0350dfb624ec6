using System.Text.RegularExpressions;

namespace Repository.Tests.Boards;

/// <summary>A board's <c>README.md</c>.</summary>
internal sealed partial class BoardReadme
{
    private static readonly string[] Sections =
    [
        "What you need",
        "Wiring",
        "From an empty board to a working one",
        "What the console shows",
        "See it with a Bluetooth app",
        "Clear all bonds",
        "Back to an empty board",
        "Trouble",
    ];

    /// <summary>What a participant needs nanoff for.</summary>
    private static readonly string[] Steps =
        ["--listports", "--update", "--masserase", "--deploy", "--devicedetails", "--filedeployment", "--updatearchive", "--fromarchive"];

    private readonly string _text;

    /// <summary>Takes a README.</summary>
    /// <param name="text">Its content.</param>
    public BoardReadme(string text)
    {
        _text = text;
    }

    /// <summary>The lines of the boot report that it shows.</summary>
    public IReadOnlyList<string> BootReport => BootLine().Matches(_text).Select(match => match.Value).ToArray();

    /// <summary>What is wrong with its sections.</summary>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> SectionComplaints()
    {
        var found = Section().Split(_text)[1..].Select(section => section.Split('\n', 2)).ToArray();
        foreach (var section in Sections)
        {
            if (found.FirstOrDefault(parts => parts[0] == section) is not { } parts)
            {
                yield return $"section \"## {section}\" is missing";
            }
            else if (string.IsNullOrWhiteSpace(parts.ElementAtOrDefault(1)))
            {
                yield return $"section \"## {section}\" is empty";
            }
        }

        var order = found.Select(parts => parts[0]).Where(Sections.Contains).ToArray();
        if (!order.SequenceEqual(Sections.Where(order.Contains)))
        {
            yield return $"the sections do not stand once each in the order {string.Join(", ", Sections)}";
        }

        if (!_text.Contains("](wiring.svg)", StringComparison.Ordinal))
        {
            yield return "it does not show wiring.svg";
        }
    }

    /// <summary>What is wrong with what it says about the trial on hardware.</summary>
    /// <param name="facts">The board.</param>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> VerificationComplaints(BoardFacts facts)
    {
        var said = Verified().Matches(_text).Select(match => match.Groups["when"].Value).ToArray();
        if (said.Length != 1)
        {
            yield return $"it has {said.Length} lines \"Verified on hardware: no\" or with a date instead of one";
        }
        else if (said[0] != facts.Verified)
        {
            yield return $"it says \"Verified on hardware: {said[0]}\", board.json says {facts.Verified}";
        }
    }

    /// <summary>What is wrong with its commands.</summary>
    /// <param name="folder">The folder that they are run in.</param>
    /// <param name="target">The board's nanoFramework image; <see langword="null"/> when it is not known.</param>
    /// <param name="app">The app's image.</param>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> CommandComplaints(string folder, string? target, string app)
    {
        var commands = Command().Matches(_text).Select(match => new NanoffCommand(match.Groups["line"].Value)).ToArray();
        return commands.SelectMany(command => command.Complaints(folder, target, app))
            .Concat(Steps.Where(step => !commands.Any(command => command.Has(step))).Select(step => $"no nanoff command has {step}"));
    }

    [GeneratedRegex(@"^boot: \S.*$", RegexOptions.Multiline)]
    private static partial Regex BootLine();

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\*\*Verified on hardware: (?<when>no|\d{4}-\d\d-\d\d)\.\*\*", RegexOptions.Multiline)]
    private static partial Regex Verified();

    /// <summary>A line of a code block, or a whole code span.</summary>
    [GeneratedRegex(@"^ *(?<line>nanoff --.+)$|`(?<line>nanoff --[^`\n]+)`", RegexOptions.Multiline)]
    private static partial Regex Command();
}
