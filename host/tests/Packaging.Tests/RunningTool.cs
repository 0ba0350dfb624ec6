using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Packaging.Tests;

/// <summary>An installed workbench that serves.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Task<string> _messages;

    private RunningTool(Process process, HttpClient client, IReadOnlyList<string> told, Task<string> messages)
    {
        _process = process;
        _client = client;
        Told = told;
        _messages = messages;
    }

    /// <summary>What it printed at the start.</summary>
    public IReadOnlyList<string> Told { get; }

    /// <summary>Starts it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">Its data folder.</param>
    /// <returns>The running workbench.</returns>
    public static async Task<RunningTool> StartAsync(string program, string data)
    {
        const string last = "Ctrl+C ends it.";
        var process = Terminal.Start(program, "--data", data, "--urls", "http://127.0.0.1:0");
        var messages = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var told = new List<string>();
        while (told.LastOrDefault() != last)
        {
            if (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not { } line)
            {
                throw new InvalidOperationException($"The workbench did not start: {await messages}");
            }

            told.Add(line);
        }

        return new RunningTool(process, new HttpClient { BaseAddress = new Uri(told[0]["The workbench is at ".Length..]) }, told, messages);
    }

    /// <summary>Asks it.</summary>
    /// <param name="path">What for.</param>
    /// <returns>The answer's text.</returns>
    public Task<string> TextAsync(string path) =>
        _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Asks it for JSON.</summary>
    /// <param name="path">What for.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await TextAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>Presses a board's button and lets go of it.</summary>
    /// <param name="board">The board's name.</param>
    /// <returns>Ends when that is done.</returns>
    public async Task PressAsync(string board)
    {
        foreach (var pressed in new[] { true, false })
        {
            using var answer = await _client.PostAsJsonAsync(
                $"/workbench/boards/{Uri.EscapeDataString(board)}/button", new { pressed }, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Waits for a timeline entry, from the first one on.</summary>
    /// <param name="text">A part of it as it is sent.</param>
    /// <returns>Ends when it has come.</returns>
    public async Task WaitForAsync(string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var epoch = (await JsonAsync("/workbench/state")).GetProperty("epoch").GetString();
        using var stream = new StreamReader(await _client.GetStreamAsync(
            new Uri($"/workbench/timeline/stream?after={epoch}-0", UriKind.Relative), limit.Token));
        while (await stream.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The stream ended without \"{text}\".");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _messages;
        _process.Dispose();
    }
}
