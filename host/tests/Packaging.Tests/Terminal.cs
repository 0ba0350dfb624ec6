using System.Diagnostics;
using System.Text;

namespace Packaging.Tests;

/// <summary>Runs programs as somebody at a terminal does.</summary>
internal static class Terminal
{
    /// <summary>Only for what hangs, such as a workbench that serves when it should have refused to.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Publishing for the first time fetches runtimes and compiles everything.</summary>
    private static readonly TimeSpan DotnetLimit = TimeSpan.FromMinutes(15);

    /// <summary>What the test command sets for itself, and what would lead a build in here astray.</summary>
    private static readonly string[] NotForOthers = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs a program to its end, in a folder that has nothing to do with the source tree.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code, standard output and standard error, with LF line ends.</returns>
    public static Task<(int ExitCode, string Output, string Messages)> RunAsync(string program, params IEnumerable<string> arguments) =>
        RunAsync(Start(program, arguments), Limit);

    /// <summary>Runs <c>dotnet</c> in the repository, whose <c>global.json</c> says which SDK, and demands that it works.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Ends when it is done.</returns>
    public static async Task DotnetAsync(params IReadOnlyCollection<string> arguments)
    {
        var (exitCode, output, messages) = await RunAsync(Start("dotnet", arguments, RepositoryFile.Root), DotnetLimit);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{output}{messages}");
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where; a folder that has nothing to do with the source tree when left out.</param>
    /// <returns>The process; the caller reads what it writes.</returns>
    public static Process Start(string program, IEnumerable<string> arguments, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = directory ?? Path.GetTempPath(),
        };
        foreach (var name in NotForOthers)
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, string Output, string Messages)> RunAsync(Process started, TimeSpan longest)
    {
        using var process = started;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var messages = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await messages).ReplaceLineEndings("\n"));
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end.", exception);
        }
    }
}
