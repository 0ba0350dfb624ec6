namespace LineThings.App;

/// <summary>
/// Keeps a linked device connected: session after session. After <c>autoClose</c> it waits for the suppression interval, after a lost link
/// it connects again at once, and while the board cannot be found or reached it tries again and again. Without scenarios it does nothing.
/// </summary>
/// <remarks>
/// When the set changes, the running session ends as soon as it is idle and the next one runs the new set at once, also during a
/// suppression interval (our choice: LINE's app took up to 24 hours). While it is paused, somebody else may use the device. Members may be
/// called from any thread.
/// </remarks>
public sealed class AutomaticCommunication
{
    /// <summary>How long the app waits before it tries again to reach a board (our choice).</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long lies at least between the starts of two sessions (our choice): a set that closes at once with no suppression would
    /// otherwise keep phone and board busy for nothing.
    /// </summary>
    public static readonly TimeSpan LeastPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a session may take to become idle before it is stopped for the sake of a pause (our choice).</summary>
    public static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Func<ILink?> _findLink;
    private readonly Func<ScenarioSet?> _currentSet;
    private readonly TimeProvider _time;
    private readonly Action<SessionEvent> _tell;
    private readonly Action<DeviceState, string?> _tellState;
    private readonly Func<ReadOnlyMemory<byte>, bool>? _isExpected;
    private long _refreshes;
    private long _hints;
    private TaskCompletionSource? _waiter;
    private bool _waiterListens;
    private ScenarioSession? _running;
    private CancellationTokenSource? _sessionStop;
    private TaskCompletionSource<bool>? _pause;
    private bool _isOver;
    private DeviceState _state;

    /// <summary>Makes the communication with one device.</summary>
    /// <param name="findLink">Looks for the board and makes a link for a session; <see langword="null"/> when it is not heard.</param>
    /// <param name="currentSet">The scenario set as it is now, or <see langword="null"/>; asked before each session.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told what happens in the sessions, in order.</param>
    /// <param name="tellState">Told what the app does with the device, and why.</param>
    /// <param name="isExpected">Whether a PSDI is this device's; without it every device is taken.</param>
    public AutomaticCommunication(
        Func<ILink?> findLink,
        Func<ScenarioSet?> currentSet,
        TimeProvider time,
        Action<SessionEvent> tell,
        Action<DeviceState, string?>? tellState = null,
        Func<ReadOnlyMemory<byte>, bool>? isExpected = null)
    {
        _findLink = findLink;
        _currentSet = currentSet;
        _time = time;
        _tell = tell;
        _tellState = tellState ?? ((_, _) => { });
        _isExpected = isExpected;
    }

    /// <summary>The session that is going on, or the last one.</summary>
    public ScenarioSession? Session { get; private set; }

    /// <summary>What the app does with the device.</summary>
    public DeviceState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>The set has changed.</summary>
    public void Refresh()
    {
        TaskCompletionSource? waiter;
        ScenarioSession? session;
        lock (_lock)
        {
            _refreshes++;
            waiter = _waiter;
            session = _running;
        }

        session?.EndWhenIdle();
        waiter?.TrySetResult();
    }

    /// <summary>The board may be heard now: look at once instead of at the next try.</summary>
    public void Wake()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            _hints++;
            waiter = _waiterListens ? _waiter : null;
        }

        waiter?.TrySetResult();
    }

    /// <summary>
    /// Leaves the device alone until <see cref="Resume"/>: a session that is going on ends as soon as it is idle, and is stopped when that takes
    /// longer than <see cref="PauseLimit"/>.
    /// </summary>
    /// <param name="cancellation">Gives up; nothing is paused then.</param>
    /// <returns>Ends when the device is left alone; <see langword="false"/> when it will be for ever, because the communication has ended.</returns>
    /// <exception cref="DeviceBusyException">It is paused already.</exception>
    public async Task<bool> PauseAsync(CancellationToken cancellation)
    {
        var pause = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            if (_pause is not null)
            {
                throw new DeviceBusyException("The device is lent already: it can be used by one at a time.");
            }

            _pause = pause;
        }

        // It ends waits and idle sessions, which is what is wanted here too.
        Refresh();
        await using var limit = _time.CreateTimer(_ => StopSession(), null, PauseLimit, Timeout.InfiniteTimeSpan);
        try
        {
            return await pause.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Resume();
            throw;
        }
    }

    /// <summary>Ends the pause: the communication goes on at once. Does nothing when there is none.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _pause = null;
        }

        Refresh();
    }

    /// <summary>Runs until it is asked to stop.</summary>
    /// <param name="stop">Asks it to stop.</param>
    /// <returns>Ends when it has stopped.</returns>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await GoOnAsync(stop);
        }
        finally
        {
            TaskCompletionSource<bool>? pause;
            lock (_lock)
            {
                _isOver = true;
                pause = _pause;
            }

            pause?.TrySetResult(false);
        }

        SetState(DeviceState.Idle, null);
    }

    private async Task GoOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Taken before looking: what changes after the look ends the wait.
            var (refreshes, hints) = Counts();
            if (Pause() is { } pause)
            {
                SetState(DeviceState.Lent, null);
                pause.TrySetResult(true);
                await WaitAsync(Timeout.InfiniteTimeSpan, refreshes, null, stop);
                continue;
            }

            if (_currentSet() is not { Scenarios.Count: > 0 } set)
            {
                SetState(DeviceState.Idle, "The product has no scenarios.");
                await WaitAsync(Timeout.InfiniteTimeSpan, refreshes, null, stop);
                continue;
            }

            SetState(DeviceState.Scanning, null);
            await using var link = _findLink();
            if (link is null)
            {
                await WaitAsync(RetryInterval, refreshes, hints, stop);
                continue;
            }

            await RunSessionAsync(link, set, refreshes, stop);
        }
    }

    private TaskCompletionSource<bool>? Pause()
    {
        lock (_lock)
        {
            return _pause;
        }
    }

    private void StopSession()
    {
        CancellationTokenSource? stop;
        lock (_lock)
        {
            stop = _sessionStop;
        }

        try
        {
            stop?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The session has just ended by itself.
        }
    }

    private (long Refreshes, long Hints) Counts()
    {
        lock (_lock)
        {
            return (_refreshes, _hints);
        }
    }

    /// <summary>Runs one session and the pause after it.</summary>
    private async Task RunSessionAsync(ILink link, ScenarioSet set, long refreshes, CancellationToken stop)
    {
        var start = _time.GetTimestamp();
        string? reason = null;
        SetState(DeviceState.Connecting, null);
        link.Pairing += OnPairing;
        var session = new ScenarioSession(link, set, _time, OnSession, _isExpected);
        Session = session;
        using var sessionStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SetRunning(session, sessionStop, refreshes);
        var end = await session.RunAsync(sessionStop.Token);
        SetRunning(null, null, refreshes);
        link.Pairing -= OnPairing;

        var least = LeastPeriod - _time.GetElapsedTime(start);
        switch (end)
        {
            case SessionEnd.AutoClosed:
                SetState(DeviceState.Suppressed, null);
                await WaitAsync(Longer(set.SuppressionInterval, least), refreshes, null, stop);
                break;
            case SessionEnd.NotConnected:
                SetState(DeviceState.Scanning, reason);
                await WaitAsync(RetryInterval, refreshes, null, stop);
                break;
            case SessionEnd.LinkLost:
                SetState(DeviceState.Scanning, "The link was lost.");
                await WaitAsync(Longer(TimeSpan.Zero, least), refreshes, null, stop);
                break;
        }

        void OnPairing(PairingStep step)
        {
            if (State is DeviceState.Connecting && step == PairingStep.Started)
            {
                SetState(DeviceState.Pairing, null);
            }
        }

        void OnSession(SessionEvent happened)
        {
            switch (happened)
            {
                // Not before: who is told that the app is connected may press the button at once.
                case SessionStarted:
                    SetState(DeviceState.Connected, null);
                    break;
                case SessionEnded { End: SessionEnd.NotConnected } notConnected:
                    reason = notConnected.Reason;
                    break;
            }

            _tell(happened);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Names the session that a refresh is to end; ends it if the refresh came before.</summary>
    private void SetRunning(ScenarioSession? session, CancellationTokenSource? stop, long refreshes)
    {
        bool isOutdated;
        lock (_lock)
        {
            _running = session;
            _sessionStop = stop;
            isOutdated = _refreshes != refreshes;
        }

        if (isOutdated)
        {
            session?.EndWhenIdle();
        }
    }

    private void SetState(DeviceState state, string? reason)
    {
        lock (_lock)
        {
            if (_state == state && reason is null)
            {
                return;
            }

            _state = state;
        }

        _tellState(state, reason);
    }

    /// <summary>Waits until the time is up, the set changes, the board may be heard (if hints are given), or it is asked to stop.</summary>
    private async Task WaitAsync(TimeSpan time, long refreshes, long? hints, CancellationToken stop)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_refreshes != refreshes || (hints is { } seen && _hints != seen))
            {
                return;
            }

            _waiter = waiter;
            _waiterListens = hints is not null;
        }

        await using var timer = _time.CreateTimer(_ => waiter.TrySetResult(), null, time, Timeout.InfiniteTimeSpan);
        await using var registration = stop.Register(() => waiter.TrySetResult());
        await waiter.Task;
        lock (_lock)
        {
            _waiter = null;
        }
    }
}
