using System.Text.Json;
using Workbench.Tests.Serving;

namespace Workbench.Tests.CheckUps;

/// <summary>Uses a workbench's check-ups as the page does.</summary>
internal sealed class CheckUpClient(RunningWorkbench workbench, string id)
{
    private const int Streams = 5;

    public string Path => $"/workbench/checkups/{id}";

    /// <summary>Begins a check-up of a board.</summary>
    public static async Task<CheckUpClient> StartAsync(RunningWorkbench workbench, string board, string more = "")
    {
        var made = await workbench.PostAsync("/workbench/checkups", $$"""{"board":"{{board}}"{{more}}}""");
        Assert.True(made.Status == 201, made.Text);
        return new CheckUpClient(workbench, made.Json.GetProperty("id").GetString()!);
    }

    public async Task<JsonElement> GetAsync() => (await workbench.GetAsync(Path)).Json;

    public Task<Answer> AnswerAsync(int request, string answer) => workbench.PostAsync(Path + "/answer", $$"""{"request":{{request}},"answer":"{{answer}}"}""");

    public Task<Answer> PostAsync(string what, string json = "{}") => workbench.PostAsync($"{Path}/{what}", json);

    /// <summary>Waits until the check-up looks as it should, which the stream tells.</summary>
    public async Task<JsonElement> WaitAsync(Func<JsonElement, bool> isAsExpected)
    {
        // A whole check-up takes longer than a stream of these tests lives.
        for (var stream = 1; ; stream++)
        {
            await using var events = await EventStream.OpenAsync(workbench);
            var checkUp = await GetAsync();
            try
            {
                while (!isAsExpected(checkUp))
                {
                    var next = await events.NextAsync("state");
                    if (next.Data.TryGetProperty("checkUp", out var changed) && changed.GetProperty("id").GetString() == id)
                    {
                        checkUp = changed;
                    }
                }

                return checkUp;
            }
            catch (OperationCanceledException) when (stream < Streams && !RunningWorkbench.Cancellation.IsCancellationRequested)
            {
            }
        }
    }

    public Task<JsonElement> WaitForEndAsync() => WaitAsync(checkUp => checkUp.GetProperty("state").GetString() != "running");

    /// <summary>Waits until something is asked, and gives its number.</summary>
    public async Task<int> WaitForRequestAsync(string action)
    {
        var checkUp = await WaitAsync(one => one.GetProperty("request") is { ValueKind: JsonValueKind.Object } request && request.GetProperty("action").GetString() == action);
        return checkUp.GetProperty("request").GetProperty("number").GetInt32();
    }

    /// <summary>A step's outcome with its reason.</summary>
    public static string OutcomeOf(JsonElement checkUp, string step)
    {
        var found = checkUp.GetProperty("steps").EnumerateArray().Single(one => one.GetProperty("id").GetString() == step);
        return found.GetProperty("attempts").EnumerateArray().LastOrDefault() is { ValueKind: JsonValueKind.Object } attempt
            ? $"{found.GetProperty("outcome").GetString()} {attempt.GetProperty("reason").GetString()}".TrimEnd()
            : "none";
    }
}
