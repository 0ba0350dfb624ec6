using LineThings.Workshop.Trials;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 1: the board gets a name of its own, without compiling anything.</summary>
internal sealed class NameExercise : Exercise
{
    private const string ConfigurationFile = "things.cfg";
    private const string DefaultName = "LINE Things Trial ESP32";
    private const string ComplaintPrefix = "config: ";
    private const string NamePrefix = "boot: name=";

    /// <inheritdoc/>
    public override int Number => 1;

    /// <inheritdoc/>
    public override string FolderName => "01-name";

    /// <inheritdoc/>
    public override string Title => "Your board's name";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => [ConfigurationFile];

    /// <inheritdoc/>
    public override string Learned =>
        "what makes a board that board stands in a file on its drive. One binary serves the whole class. A name is counted in bytes, not in characters.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("The board takes every line of things.cfg", CheckLines),
        new("It has a name of its own", CheckName),
        new("A phone finds it, by its service and with its name", CheckScan),
    ];

    private static Verdict CheckLines(Attempt attempt)
    {
        if (attempt.Answer.Find(ConfigurationFile) is null)
        {
            return Verdict.NotYet($"There is no {ConfigurationFile}.", "Get it back with git checkout, as the exercise's README says.");
        }

        using var trial = Start(attempt);
        var complaints = trial.Console.Where(line => line.StartsWith(ComplaintPrefix, StringComparison.Ordinal)).ToArray();
        return complaints.Length == 0 ? Verdict.Right : Verdict.NotYet($"the board's console says \"{complaints[0]}\"", HintForLine(complaints[0]));
    }

    private static string HintForLine(string complaint)
    {
        if (complaint.Contains("name has", StringComparison.Ordinal))
        {
            return "A byte is not a character: an English letter is one byte, a Japanese character three (nine of them fit), most emoji four.";
        }

        return complaint.Contains("unknown key", StringComparison.Ordinal)
            ? "Keys are spelt as in that list, in small letters, and nothing stands before them."
            : "The number is that of the line in things.cfg. A real board blinks its LED fast ten times now, and goes on with the default for that line.";
    }

    private static Verdict CheckName(Attempt attempt)
    {
        using var trial = Start(attempt);
        return NameOf(trial) == DefaultName
            ? Verdict.NotYet($"\"{NamePrefix}{DefaultName}\", the name that every board has at first", $"Change what stands behind name= in {ConfigurationFile}: 1 to 29 bytes.")
            : Verdict.Right;
    }

    private static Verdict CheckScan(Attempt attempt)
    {
        using var trial = Start(attempt);
        return trial.Scan() is { ServiceUuids.Count: > 0 } report && report.LocalName == NameOf(trial)
            ? Verdict.Right
            : Verdict.NotYet("the board is not in the scan with service and name", "Take the other lines as they were, and change the name alone.");
    }

    private static Trial Start(Attempt attempt) => attempt.Start(File.ReadAllBytes(attempt.Answer.Find(ConfigurationFile)!));

    private static string NameOf(Trial trial) =>
        trial.Console.First(line => line.StartsWith(NamePrefix, StringComparison.Ordinal))[NamePrefix.Length..];
}
