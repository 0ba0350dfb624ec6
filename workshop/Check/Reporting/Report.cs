using LineThings.Workshop.Trials;

namespace LineThings.Workshop.Reporting;

/// <summary>What a look at an answer gave.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Findings">The requirements in order; after the first that does not hold, nothing is looked at.</param>
internal sealed record Report(Exercise Exercise, Repository Repository, Answer Answer, IReadOnlyList<Finding> Findings)
{
    private const string BuildTitle = "The firmware builds";
    private const string TwiceThere = "CS0101";

    private static readonly string[] NotInNanoFramework = ["CS0103", "CS0117", "CS0234", "CS0246", "CS1061"];

    /// <summary>Whether everything holds.</summary>
    public bool IsRight => Findings.All(finding => finding.Verdict is { IsRight: true });

    /// <summary>How many requirements hold.</summary>
    public int RightCount => Findings.Count(finding => finding.Verdict is { IsRight: true });

    /// <summary>Looks at an answer.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="projects">The folder for project files; <see langword="null"/> for the repository's own.</param>
    /// <returns>The report.</returns>
    public static Report Make(Repository repository, Exercise exercise, Answer answer, string? projects = null)
    {
        var attempt = new Attempt(repository, exercise, answer, projects ?? repository.Projects);
        var requirements = exercise.Files.Any(file => file.EndsWith(".cs", StringComparison.Ordinal))
            ? exercise.Requirements.Prepend(new Requirement(BuildTitle, CheckBuild))
            : exercise.Requirements;
        var findings = new List<Finding>();
        var isBlocked = false;
        foreach (var requirement in requirements)
        {
            var verdict = isBlocked ? null : Check(requirement, attempt);
            isBlocked = verdict is not { IsRight: true };
            findings.Add(new Finding(requirement.Title, verdict));
        }

        return new Report(exercise, repository, answer, findings);
    }

    private static Verdict Check(Requirement requirement, Attempt attempt)
    {
        try
        {
            return requirement.Check(attempt);
        }
        catch (TrialException exception)
        {
            return attempt.LatestFault is { } fault
                ? Verdict.NotYet(exception.Message, attempt.Exercise.HintFor(fault), fault)
                : Verdict.NotYet(exception.Message, "Something that worked before does not any more: undo your latest change and make it in smaller steps.");
        }
    }

    private static Verdict CheckBuild(Attempt attempt)
    {
        // What stands in the firmware's own files is an echo of the participant's, and a class that is there twice is behind all the rest.
        var diagnostics = attempt.Built.Diagnostics
            .OrderByDescending(diagnostic => diagnostic.Id == TwiceThere)
            .ThenBy(diagnostic => diagnostic.File.StartsWith("firmware/", StringComparison.Ordinal))
            .ToArray();
        return diagnostics.Length == 0 ? Verdict.Right : Verdict.NotBuilt(diagnostics, HintFor(diagnostics[0].Id));
    }

    private static string HintFor(string id) => id switch
    {
        _ when NotInNanoFramework.Contains(id, StringComparer.Ordinal) =>
            "Misspelt, or not there: nanoFramework's class library is small. It has no List<T>, Dictionary, LINQ and Task; ArrayList, Hashtable, arrays and threads are there.",
        _ when id.StartsWith("NANO", StringComparison.Ordinal) =>
            "The compiler would take this, and the board would die of it: nanoFramework's interpreter does not run everything that C# can say.",
        TwiceThere => "The class is there twice: a copy of the file lies in the exercise's folder. Every .cs file in it is built.",
        "CS8400" or "CS8773" or "CS8936" or "CS9058" => "The firmware is C# 9: write it the older way.",
        _ => "Begin with the first error: later ones are often only its echo.",
    };
}
