namespace LineThings.App;

/// <summary>
/// Keeps a linked device connected: session after session. After <c>autoClose</c> it waits for the suppression interval, after a lost link
/// it connects again at once, and while the board cannot be reached it tries again and again.
/// </summary>
public sealed class AutomaticCommunication
{
    /// <summary>How long the app waits before it tries again to reach a board (our choice).</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly Func<ILink> _makeLink;
    private readonly Func<ScenarioSet> _currentSet;
    private readonly TimeProvider _time;
    private readonly Action<SessionEvent> _tell;

    /// <summary>Makes the communication with one device.</summary>
    /// <param name="makeLink">Makes a link for each session.</param>
    /// <param name="currentSet">The scenario set as it is now; asked before each session.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told what happens, in order.</param>
    public AutomaticCommunication(Func<ILink> makeLink, Func<ScenarioSet> currentSet, TimeProvider time, Action<SessionEvent> tell)
    {
        _makeLink = makeLink;
        _currentSet = currentSet;
        _time = time;
        _tell = tell;
    }

    /// <summary>The session that is going on, or the last one.</summary>
    public ScenarioSession? Session { get; private set; }

    /// <summary>Runs until it is asked to stop.</summary>
    /// <param name="stop">Asks it to stop.</param>
    /// <returns>Ends when it has stopped.</returns>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var set = _currentSet();
            await using var link = _makeLink();
            Session = new ScenarioSession(link, set, _time, _tell);
            var end = await Session.RunAsync(stop);
            var pause = end switch
            {
                SessionEnd.AutoClosed => set.SuppressionInterval,
                SessionEnd.NotConnected => RetryInterval,
                _ => TimeSpan.Zero,
            };
            await WaitAsync(pause, stop);
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, _time, stop);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: the loop ends.
        }
    }
}
