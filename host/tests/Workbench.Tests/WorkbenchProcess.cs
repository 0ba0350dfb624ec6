using System.Diagnostics;
using System.Reflection;

namespace Workbench.Tests;

/// <summary>Runs the workbench as a user does: a process with arguments, input, output and an exit code.</summary>
internal sealed class WorkbenchProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private WorkbenchProcess(int exitCode, string output, string messages)
    {
        ExitCode = exitCode;
        Output = output;
        Messages = messages;
    }

    /// <summary>The exit code.</summary>
    public int ExitCode { get; }

    /// <summary>Standard output, with LF line ends.</summary>
    public string Output { get; }

    /// <summary>Standard error, with LF line ends.</summary>
    public string Messages { get; }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="environment">An environment variable of its own.</param>
    /// <returns>What came of it.</returns>
    public static async Task<WorkbenchProcess> RunAsync(IEnumerable<string> arguments, string input = "", (string Name, string? Value)? environment = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var messages = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return new WorkbenchProcess(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await messages).ReplaceLineEndings("\n"));
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">An environment variable of its own.</param>
    /// <returns>The process; the caller reads what it writes.</returns>
    public static Process Start(IEnumerable<string> arguments, (string Name, string? Value)? environment = null)
    {
        var path = typeof(WorkbenchProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "WorkbenchPath").Value!;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        if (environment is var (name, value))
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(path);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
