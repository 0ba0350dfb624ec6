using System.CommandLine;
using LineThings.Workshop.Reporting;

namespace LineThings.Workshop;

/// <summary>The command line: checks one exercise, or tells how far all of them are.</summary>
internal static class CheckCommand
{
    /// <summary>Everything is right.</summary>
    public const int Right = 0;

    /// <summary>Something is not right yet.</summary>
    public const int NotYet = 1;

    /// <summary>The command line makes no sense, or the workshop's files are not there.</summary>
    public const int BadInput = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="messages">Where complaints about the command line go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter messages)
    {
        var exercise = new Argument<int?>("exercise")
        {
            Description = "The exercise's number; left out, all exercises are looked at.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        exercise.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Find(result.Tokens[0].Value) is null)
            {
                result.AddError($"There is no exercise {result.Tokens[0].Value}: they have the numbers 1 to {Exercise.All.Count}.");
            }
        });
        var solution = new Option<bool>("--solution") { Description = "Check the solution that comes with the exercise instead of your files." };
        var root = new RootCommand("Checks an exercise of the workshop: builds its firmware and tries it on the virtual board.") { exercise, solution };
        root.SetAction(result => Run(result.GetValue(exercise), result.GetValue(solution), output, messages));
        var parsed = root.Parse(args);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = messages });
        return parsed.Errors.Count > 0 ? BadInput : code;
    }

    private static Exercise? Find(string number) =>
        Exercise.All.FirstOrDefault(exercise => exercise.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number);

    private static int Run(int? number, bool isSolution, TextWriter output, TextWriter messages)
    {
        if (Repository.Find(Environment.CurrentDirectory) is not { } repository)
        {
            messages.WriteLine($"Run this inside the repository: no folder above {Environment.CurrentDirectory} holds {Repository.Marker}.");
            return BadInput;
        }

        var exercises = Exercise.All.Where(exercise => number is null || exercise.Number == number).ToArray();
        var reports = exercises
            .Select(exercise => Report.Make(repository, exercise, isSolution ? Answer.Solution(repository, exercise) : Answer.OfParticipant(repository, exercise)))
            .ToArray();
        var writer = new ReportWriter(output);
        if (number is null)
        {
            writer.WriteOverview(reports);
        }
        else
        {
            writer.Write(reports[0]);
        }

        return reports.All(report => report.IsRight) ? Right : NotYet;
    }
}
