using System.Diagnostics;

namespace Packaging.Tests;

/// <summary>Runs programs as somebody at a terminal does.</summary>
internal static class Terminal
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What the test host sets for itself, and what would lead a build in here astray.</summary>
    private static readonly string[] NotForOthers = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code, standard output and standard error, with LF line ends.</returns>
    public static async Task<(int ExitCode, string Output, string Messages)> RunAsync(string program, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var messages = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await messages).ReplaceLineEndings("\n"));
    }

    /// <summary>Starts a program, in a folder that has nothing to do with the source tree.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The process; the caller reads what it writes.</returns>
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in NotForOthers)
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }
}
