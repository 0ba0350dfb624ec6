using System.Diagnostics;
using System.Text;

namespace SampleBot.Tests.Support;

/// <summary>A program that a test starts, reads line by line, and ends.</summary>
internal sealed class TestProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly CancellationTokenSource _limit;
    private readonly Task<string> _messages;

    private TestProcess(Process process)
    {
        _process = process;
        _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _limit.CancelAfter(Limit);
        _messages = process.StandardError.ReadToEndAsync(_limit.Token);
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static TestProcess Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new TestProcess(process);
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(_limit.Token) ?? throw new InvalidOperationException($"The program has ended: {await _messages}");

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code, and what it wrote to standard output and standard error that was not read yet.</returns>
    public async Task<(int ExitCode, string Output, string Messages)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(_limit.Token);
        var messages = await _messages;
        await _process.WaitForExitAsync(_limit.Token);
        return (_process.ExitCode, output.ReplaceLineEndings("\n"), messages.ReplaceLineEndings("\n"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _limit.Dispose();
    }
}
