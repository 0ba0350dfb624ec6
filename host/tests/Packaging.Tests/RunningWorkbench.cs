using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Packaging.Tests;

/// <summary>A workbench that serves, in a process of its own.</summary>
internal sealed class RunningWorkbench : IAsyncDisposable
{
    private const string LastLine = "Ctrl+C ends it.";

    /// <summary>Only for what hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Task<string> _rest;
    private readonly Task<string> _messages;

    private RunningWorkbench(Process process, IReadOnlyList<string> told, Task<string> messages)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(told[0]["The workbench is at ".Length..]) };
        _rest = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _messages = messages;
        Told = told;
    }

    /// <summary>What it printed at the start.</summary>
    public IReadOnlyList<string> Told { get; }

    /// <summary>Starts it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">Its data folder.</param>
    /// <returns>The running workbench.</returns>
    public static async Task<RunningWorkbench> StartAsync(string program, string data)
    {
        using var limit = Limited();
        var process = Terminal.Start(program, ["serve", "--data", data, "--urls", "http://127.0.0.1:0"]);
        try
        {
            var messages = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var told = new List<string>();
            while (told.LastOrDefault() != LastLine)
            {
                if (await process.StandardOutput.ReadLineAsync(limit.Token) is not { } line)
                {
                    throw new InvalidOperationException($"The workbench did not start: {await messages}");
                }

                told.Add(line);
            }

            return new RunningWorkbench(process, told, messages);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asks it.</summary>
    /// <param name="path">What for.</param>
    /// <returns>The answer.</returns>
    public Task<byte[]> BytesAsync(string path) =>
        _client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Asks it for JSON.</summary>
    /// <param name="path">What for.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await BytesAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>
    /// Presses a board's button as soon as the app listens, holds it until the board has told that, lets go, and waits for what the bot says.
    /// </summary>
    /// <param name="board">The board's name.</param>
    /// <returns>What the bot says.</returns>
    public async Task<string> PressAsync(string board)
    {
        using var limit = Limited();
        var epoch = (await JsonAsync("/workbench/state")).GetProperty("epoch").GetString();
        await using var stream = await _client.GetStreamAsync(new Uri($"/workbench/timeline/stream?after={epoch}-0", UriKind.Relative), limit.Token);
        var (isPressed, isHeld) = (false, false);
        var seen = new List<string>();
        try
        {
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(limit.Token))
            {
                if (item.EventType != "entry")
                {
                    continue;
                }

                using var document = JsonDocument.Parse(item.Data);
                var entry = document.RootElement;
                seen.Add(entry.GetProperty("summary").GetString()!);
                var isOfBoard = entry.GetProperty("board").GetString() == board;
                switch (entry.GetProperty("kind").GetString())
                {
                    // Before that the app has not subscribed, and a press is nobody's.
                    case "app" when isOfBoard && !isPressed && entry.GetProperty("detail").GetProperty("state").GetString() == "connected":
                        await SetButtonAsync(board, isPressed: true);
                        (isPressed, isHeld) = (true, true);
                        break;

                    // Before that the firmware may still debounce, and the press is none.
                    case "notify" when isOfBoard && isHeld:
                        await SetButtonAsync(board, isPressed: false);
                        isHeld = false;
                        break;
                    case "message" when isPressed && entry.GetProperty("detail").GetProperty("from").GetString() == "bot":
                        return entry.GetProperty("detail").GetProperty("message").GetProperty("text").GetString()!;
                }
            }
        }
        catch (OperationCanceledException exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The bot said nothing. The timeline:\n{string.Join('\n', seen)}", exception);
        }

        throw new InvalidOperationException($"The timeline ended before the bot said something:\n{string.Join('\n', seen)}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(_rest, _messages);
        _process.Dispose();
    }

    private static CancellationTokenSource Limited()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return limit;
    }

    private async Task SetButtonAsync(string board, bool isPressed)
    {
        using var answer = await _client.PostAsJsonAsync(
            $"/workbench/boards/{Uri.EscapeDataString(board)}/button", new { pressed = isPressed }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
