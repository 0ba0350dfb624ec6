using System.CommandLine;
using LineThings.Platform;

namespace LineThings.Workbench.Commands;

/// <summary>The command line.</summary>
internal static class WorkbenchCommand
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var root = new RootCommand("The LINE Things starter on a virtual ESP32, and LINE Things' side of it.")
        {
            ServeCommand.Create(),
            ChannelCommand.Create(),
            DemoCommand.Create(),
            RunCommand.Create(),
            BoardCommand.Create(),
            ProvisionCommand.Create(),
        };
        ServeCommand.AddTo(root);
        var result = root.Parse(args);
        var code = result.Invoke();
        return result.Errors.Count > 0 ? ExitCode.BadInput : code;
    }

    /// <summary>Runs a command's work and turns bad input into a message and an exit code.</summary>
    /// <param name="work">The work.</param>
    /// <returns>The exit code.</returns>
    public static int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.BadInput;
        }
    }

    /// <summary>Runs a command's work and turns bad input into a message and an exit code.</summary>
    /// <param name="work">The work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
    }

    private static bool IsBadInput(Exception exception) => exception is BadInputException or PlatformDatabaseException;
}
