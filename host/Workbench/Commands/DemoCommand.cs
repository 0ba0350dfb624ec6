using System.CommandLine;
using LineThings.Workbench.Demo;

namespace LineThings.Workbench.Commands;

/// <summary><c>demo</c>: the starter's story, step by step.</summary>
internal static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command(
            "demo", "See the firmware start on a virtual board, be found, paired, read, written and pressed, run two scenario sets, and make a bot answer.");
        command.SetAction((_, _) => WorkbenchCommand.GuardAsync(() => new DemoStory(Console.Out).TellAsync()));
        return command;
    }
}
