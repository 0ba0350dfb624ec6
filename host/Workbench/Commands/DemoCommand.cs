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
            "demo", "See the firmware start on a virtual board, be found, paired, read, written and pressed, and run two scenario sets.");
        command.SetAction(_ => WorkbenchCommand.Guard(() => new DemoStory(Console.Out).Tell()));
        return command;
    }
}
