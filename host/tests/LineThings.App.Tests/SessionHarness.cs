using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>Runs sessions in virtual time and keeps what happened.</summary>
internal sealed class SessionHarness
{
    public VirtualTime Time { get; } = new();

    public List<SessionEvent> Events { get; } = [];

    public IReadOnlyList<RunResult> Results => Events.OfType<RunEnded>().Select(ended => ended.Result).ToArray();

    /// <summary>The results in short: id, code, start and end in ms since the clock was made.</summary>
    public IReadOnlyList<string> Summary => Results
        .Select(result => $"{result.ScenarioId} {ResultJson.NameOf(result.Code)} {Since(result.StartTime)}-{Since(result.EndTime)}")
        .ToArray();

    public SessionEnded Ended => Events.OfType<SessionEnded>().Last();

    /// <summary>Runs one session; the play may press buttons and lose links meanwhile, and the session is stopped when it returns.</summary>
    public void Run(ILink link, ScenarioSet set, Func<ScenarioSession, Task> play) => VirtualTimeLoop.Run(Time, async () =>
    {
        using var stop = new CancellationTokenSource();
        var session = new ScenarioSession(link, set, Time, Events.Add);
        var running = session.RunAsync(stop.Token);
        await session.Started;
        await play(session);
        Cancel(stop);
        await running;
    });

    public Task Delay(int milliseconds) => Task.Delay(milliseconds is 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(milliseconds), Time);

    /// <summary>Not CancelAsync: what stops is to stop here and now, in order.</summary>
    public static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static double Since(DateTimeOffset moment) => (moment - VirtualTime.DefaultStart).TotalMilliseconds;
}
