using System.CommandLine;
using LineThings.Workbench.Runs;

namespace LineThings.Workbench.Commands;

/// <summary><c>run</c>: runs a scenario set against a virtual board.</summary>
internal static class RunCommand
{
    private const int MaxPresses = 10_000;
    private const int MaxConnections = 1_000;
    private const int MaxMilliseconds = 86_400_000;

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var set = new Argument<FileInfo>("SET.json") { Description = "The scenario set, as LINE's API took it." };
        var press = CommonOptions.Number("--press", "Press and release the button N times after the IMMEDIATE scenarios.", "N", 0, MaxPresses);
        var hold = CommonOptions.Number("--hold", "How long each press lasts, and each pause after it (default 100).", "MS", 1, MaxMilliseconds);
        var pressAt = CommonOptions.Number("--press-at", "Press so long after the connection instead, while scenarios may still run.", "MS", 0, MaxMilliseconds);
        var linkLoss = CommonOptions.Number("--link-loss", "Lose the link so long after the first connection.", "MS", 0, MaxMilliseconds);
        var connections = CommonOptions.Number("--connections", "End after N connections (default 1); the app connects again by itself.", "N", 1, MaxConnections);
        var failOnError = new Option<bool>("--fail-on-error") { Description = "Exit with 1 when a result is not a success." };
        var verbose = new Option<bool>("--verbose") { Description = "Tell on standard error what happens." };
        var configuration = CommonOptions.Configuration();
        var command = new Command(
            "run",
            "Run a scenario set against a virtual board, in virtual time, and print the result events as JSON.\n"
            + "Exit code: 0 when the set ran, 1 when the board could not be reached or its firmware broke a rule, 2 for bad input.")
        {
            set, press, hold, pressAt, linkLoss, connections, configuration, failOnError, verbose,
        };
        command.SetAction(result => WorkbenchCommand.Guard(() =>
        {
            using var run = new ScenarioRun(
                new RunOptions
                {
                    Set = result.GetRequiredValue(set),
                    Configuration = result.GetValue(configuration),
                    Presses = result.GetValue(press) ?? 0,
                    Hold = Milliseconds(result.GetValue(hold)) ?? RunOptions.DefaultHold,
                    PressAt = Milliseconds(result.GetValue(pressAt)),
                    LinkLoss = Milliseconds(result.GetValue(linkLoss)),
                    Connections = result.GetValue(connections) ?? 1,
                    FailsOnError = result.GetValue(failOnError),
                    IsVerbose = result.GetValue(verbose),
                },
                Console.OpenStandardOutput(),
                Console.Error);
            return run.Run();
        }));
        return command;
    }

    private static TimeSpan? Milliseconds(int? value) => value is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
