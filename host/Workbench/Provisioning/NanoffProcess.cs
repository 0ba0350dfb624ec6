using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LineThings.Workbench.Provisioning;

/// <summary>The installed nanoff.</summary>
/// <param name="program">Its file or name.</param>
/// <param name="time">The clock for the time limit.</param>
internal sealed class NanoffProcess(string program, TimeProvider time) : INanoff
{
    /// <summary>How it is called where nothing else is said.</summary>
    public const string DefaultProgram = "nanoff";

    /// <summary>How long a call may take. Flashing takes a minute or two; what takes longer than this waits for something that does not come.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task<NanoffOutcome> RunAsync(NanoffCall call, Action<string> said, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.GetFullPath(call.Directory),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in call.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var lines = new List<string>();
        void Take(object sender, DataReceivedEventArgs received)
        {
            // A line that counts up to 100 % is one line here, with carriage returns in it.
            foreach (var line in (received.Data ?? string.Empty).Split('\r', StringSplitOptions.RemoveEmptyEntries).Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                lock (lines)
                {
                    lines.Add(line.TrimEnd());
                    said(line.TrimEnd());
                }
            }
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new BadInputException(
                $"{program} cannot be started: {exception.Message}. Install it: dotnet tool install -g nanoff --version 2.5.162 --allow-roll-forward. "
                + "It may want a new terminal. Or name its file with --nanoff.");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new NanoffOutcome(null, lines);
        }

        return new NanoffOutcome(process.ExitCode, lines);
    }
}
