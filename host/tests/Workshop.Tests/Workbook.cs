using System.Collections.Concurrent;
using LineThings.Workshop;
using LineThings.Workshop.Reporting;

namespace Workshop.Tests;

/// <summary>The repository's exercises, and answers to them. The starting points and solutions are looked at once.</summary>
internal static class Workbook
{
    private static readonly ConcurrentDictionary<(int Exercise, bool IsSolution), Lazy<Report>> Reports = new();

    /// <summary>The repository these tests were built in.</summary>
    public static Repository Repository { get; } = Repository.Find(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Repository.Marker}.");

    /// <summary>An exercise.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The exercise.</returns>
    public static Exercise Of(int number) => Exercise.All.Single(exercise => exercise.Number == number);

    /// <summary>An exercise's folder.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The full path.</returns>
    public static string FolderOf(int number) => Path.Combine(Repository.Exercises, Of(number).FolderName);

    /// <summary>What the check says about the exercise as it lies in the repository.</summary>
    /// <param name="number">The exercise's number.</param>
    /// <returns>The report.</returns>
    public static Report Start(int number) => Look(number, isSolution: false);

    /// <summary>What the check says about the solution.</summary>
    /// <param name="number">The exercise's number.</param>
    /// <returns>The report.</returns>
    public static Report Solution(int number) => Look(number, isSolution: true);

    /// <summary>What the check says about an answer.</summary>
    /// <param name="number">The exercise's number.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>The report.</returns>
    public static Report Look(int number, Answer answer)
    {
        using var projects = new TemporaryFolder();
        return Report.Make(Repository, Of(number), answer, projects.Path);
    }

    /// <summary>A report as the participant reads it.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The text, with LF line ends.</returns>
    public static string TextOf(Report report)
    {
        using var text = new StringWriter();
        new ReportWriter(text).Write(report);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static Report Look(int number, bool isSolution) => Reports.GetOrAdd(
        (number, isSolution),
        key => new Lazy<Report>(() => Look(
            key.Exercise,
            key.IsSolution ? Answer.Solution(Repository, Of(key.Exercise)) : Answer.OfParticipant(Repository, Of(key.Exercise))))).Value;
}
