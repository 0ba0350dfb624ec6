using System.Diagnostics;

namespace NanoToolchain.Tests.Support;

/// <summary>Runs the command line as a process of its own.</summary>
internal static class Tool
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <returns>The exit code, and the lines of both outputs.</returns>
    public static (int ExitCode, string[] Output, string[] Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "NanoToolchain.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, Lines(output), Lines(errors.GetAwaiter().GetResult()));
    }

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
