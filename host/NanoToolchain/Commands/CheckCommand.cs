using System.CommandLine;
using NanoToolchain.Building;

namespace NanoToolchain.Commands;

/// <summary><c>check</c>: says what is wrong with a solution and writes nothing.</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var solution = new Argument<FileInfo>("solution") { Description = "The nanoFramework solution (.sln)." };
        var command = new Command("check", "Check project files and sources of a solution.") { solution };
        command.SetAction(result =>
        {
            var file = result.GetRequiredValue(solution);
            return CommandResult.Of(file, () => NanoBuild.Compile(file.FullName).Diagnostics);
        });
        return command;
    }
}
