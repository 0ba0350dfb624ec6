namespace LineThings.App;

/// <summary>
/// One connection to a device and everything that runs in it: connect, identify, subscribe to every trigger, run the immediate scenarios in
/// the set's order, and one run for each notification in the order of arrival.
/// </summary>
/// <remarks>
/// LINE says that notifications are received while another scenario sleeps. So there are two lanes: the immediate scenarios one after
/// another, the notifications' runs one after another, and the two overlap. Operations on the link take turns (our choice, as is the rest
/// of the order). One execution gives one result, also when the link is lost before its turn comes.
/// </remarks>
public sealed class ScenarioSession
{
    /// <summary>How long a board may take to answer: the time-out of an ATT transaction (Bluetooth Core, Vol 3 Part F, 3.3.3).</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long connecting, and reading the PSDI, may take (our choice): a person may be asked to pair meanwhile. Whoever carries the link may have
    /// limits of its own, and says better than a phone what did not answer; this one is longer than theirs.
    /// </summary>
    public static readonly TimeSpan PairingLimit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly ILink _link;
    private readonly ScenarioSet _set;
    private readonly TimeProvider _time;
    private readonly Action<SessionEvent> _tell;
    private readonly Func<ReadOnlyMemory<byte>, bool> _isExpected;
    private readonly TaskCompletionSource _started = new();
    private readonly TaskCompletionSource _outdated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private Task _lane = Task.CompletedTask;
    private Task _lastOperation = Task.CompletedTask;
    private CancellationToken _gone;
    private int _unfinished;

    /// <summary>Makes a session.</summary>
    /// <param name="link">The link, not connected yet.</param>
    /// <param name="set">The scenarios.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told what happens, in order.</param>
    /// <param name="isExpected">Whether a PSDI is that of the device that is meant; without it every device is.</param>
    public ScenarioSession(
        ILink link,
        ScenarioSet set,
        TimeProvider time,
        Action<SessionEvent> tell,
        Func<ReadOnlyMemory<byte>, bool>? isExpected = null)
    {
        _isExpected = isExpected ?? (_ => true);
        _link = link;
        _set = set;
        _time = time;
        _tell = tell;
    }

    /// <summary>Ends once the session has got as far as running scenarios, or has ended without.</summary>
    public Task Started => _started.Task;

    /// <summary>Waits until no run is going on or queued.</summary>
    /// <returns>Ends when the session is idle.</returns>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_unfinished == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource();
            _idleWaiters.Add(waiter);
            return waiter.Task;
        }
    }

    /// <summary>Asks the session to end with <see cref="SessionEnd.Refreshed"/> as soon as no run is going on or queued.</summary>
    public void EndWhenIdle() => _outdated.TrySetResult();

    /// <summary>Runs the session to its end.</summary>
    /// <param name="stop">Asks the session to end; runs that are going on fail.</param>
    /// <returns>Why it ended.</returns>
    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        var (end, reason) = await ConnectAndRunAsync(stop);
        _started.TrySetResult();
        _tell(new SessionEnded(end, reason));
        return end;
    }

    private async Task<(SessionEnd End, string? Reason)> ConnectAndRunAsync(CancellationToken stop)
    {
        try
        {
            // What the board has not answered yet is not waited for: it fails when the link ends.
            await using var hurry = stop.Register(() => _ = _link.DisconnectAsync());
            await InTurnAsync(() => _link.ConnectAsync(stop), PairingLimit);
            var psdi = await InTurnAsync(() => _link.ReadAsync(ThingsIds.Psdi, stop), PairingLimit);
            if (!_isExpected(psdi))
            {
                await _link.DisconnectAsync();
                return (SessionEnd.NotConnected, LinkException.OtherDevice(psdi).Message);
            }

            _tell(new DeviceConnected(psdi));
        }
        catch (LinkException exception)
        {
            await _link.DisconnectAsync();
            return stop.IsCancellationRequested ? (SessionEnd.Stopped, null) : (SessionEnd.NotConnected, exception.Message);
        }

        using var gone = new CancellationTokenSource();
        _gone = gone.Token;
        var watch = WatchLinkAsync(gone);
        Begin();
        _link.Notified += OnNotified;
        var immediate = RunImmediateAsync();
        var idle = _set.AutoClose ? WhenIdleAsync() : Task.Delay(Timeout.Infinite, CancellationToken.None);
        var refreshed = WhenOutdatedAndIdleAsync();
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        var first = await Task.WhenAny(watch, idle, refreshed, stopped.Task);
        _link.Notified -= OnNotified;
        await _link.DisconnectAsync();
        await watch;
        await immediate;
        await _lane;
        return (EndOf(first), null);

        SessionEnd EndOf(Task task) =>
            task == watch ? SessionEnd.LinkLost
            : task == idle ? SessionEnd.AutoClosed
            : task == refreshed ? SessionEnd.Refreshed
            : SessionEnd.Stopped;
    }

    private async Task WhenOutdatedAndIdleAsync()
    {
        await _outdated.Task;
        await WhenIdleAsync();
    }

    private async Task WatchLinkAsync(CancellationTokenSource gone)
    {
        await _link.Ended;
        Cancel(gone);
    }

    /// <summary>Not CancelAsync: sleeping runs are to end here and now, in order.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task RunImmediateAsync()
    {
        await SubscribeAsync();
        if (!_gone.IsCancellationRequested)
        {
            _tell(new SessionStarted());
        }

        _started.TrySetResult();
        foreach (var scenario in _set.Scenarios.Where(scenario => scenario.Trigger.Type == TriggerType.Immediate))
        {
            await RunAsync(scenario, payload: null);
        }

        Finish();
    }

    /// <summary>Subscribes to every trigger; a scenario that can never start says so with a result (our choice).</summary>
    private async Task SubscribeAsync()
    {
        var triggers = _set.Scenarios
            .Where(scenario => scenario.Trigger.Type == TriggerType.BleNotification)
            .GroupBy(scenario => scenario.Trigger.Characteristic!.Value);
        foreach (var trigger in triggers)
        {
            try
            {
                await InTurnAsync(() => _link.SubscribeAsync(trigger.Key, CancellationToken.None));
                _tell(new TriggerSubscribed(trigger.Key));
            }
            catch (LinkException exception)
            {
                foreach (var scenario in trigger)
                {
                    var now = _time.GetUtcNow();
                    _tell(new RunEnded(ResultOf(scenario, null, now, ResultCode.GattError, [], exception.Message)));
                }
            }
        }
    }

    private void OnNotified(LinkNotification notification)
    {
        var scenarios = _set.Scenarios.Where(scenario => scenario.Trigger.Type == TriggerType.BleNotification
            && scenario.Trigger.Characteristic == notification.Characteristic);
        foreach (var scenario in scenarios)
        {
            Begin();
            lock (_lock)
            {
                _lane = RunAfterAsync(_lane, scenario, notification.Value);
            }
        }
    }

    private async Task RunAfterAsync(Task before, Scenario scenario, ReadOnlyMemory<byte> payload)
    {
        await before;
        await RunAsync(scenario, payload);
        Finish();
    }

    private async Task RunAsync(Scenario scenario, ReadOnlyMemory<byte>? payload)
    {
        var start = _time.GetUtcNow();
        _tell(new RunStarted(scenario, payload));
        var results = new List<ActionResult>();
        RunResult result;
        try
        {
            foreach (var action in scenario.Actions)
            {
                results.Add(await DoAsync(action));
                _tell(new ActionDone(scenario, action, results[^1]));
            }

            result = ResultOf(scenario, payload, start, ResultCode.Success, results, null);
        }
        catch (LinkException exception)
        {
            result = ResultOf(scenario, payload, start, ResultCode.GattError, [], exception.Message);
        }
#pragma warning disable CA1031 // Whatever goes wrong in the app is a result too; a run must not take the session with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result = ResultOf(scenario, payload, start, ResultCode.RuntimeError, [], exception.Message);
        }

        _tell(new RunEnded(result));
    }

    private RunResult ResultOf(
        Scenario scenario,
        ReadOnlyMemory<byte>? payload,
        DateTimeOffset start,
        ResultCode code,
        IReadOnlyList<ActionResult> results,
        string? reason) =>
        new(scenario.Id, _set.Revision, start, _time.GetUtcNow(), code, results, payload, reason);

    private async Task<ActionResult> DoAsync(ScenarioAction action)
    {
        switch (action)
        {
            case SleepAction sleep:
                await SleepAsync(sleep.Duration);
                return ActionResult.Void;
            case ReadAction read:
                return new ActionResult(await InTurnAsync(() => _link.ReadAsync(read.Characteristic, CancellationToken.None)));
            case WriteAction write:
                await InTurnAsync(() => _link.WriteAsync(write.Characteristic, write.Data, CancellationToken.None));
                return ActionResult.Void;
            default:
                throw new InvalidOperationException($"There is no action {action.GetType().Name}.");
        }
    }

    private async Task SleepAsync(TimeSpan duration)
    {
        try
        {
            await Task.Delay(duration, _time, _gone);
        }
        catch (OperationCanceledException)
        {
            throw LinkException.Lost();
        }
    }

    private Task<bool> InTurnAsync(Func<Task> operation, TimeSpan? limit = null) => InTurnAsync(
        async () =>
        {
            await operation();
            return true;
        },
        limit);

    /// <summary>Operations on the link take turns, first come first served, and each has a limit.</summary>
    private async Task<T> InTurnAsync<T>(Func<Task<T>> operation, TimeSpan? limit = null)
    {
        var longest = limit ?? AnswerLimit;
        var done = new TaskCompletionSource();
        Task before;
        lock (_lock)
        {
            before = _lastOperation;
            _lastOperation = done.Task;
        }

        await before;
        try
        {
            return await operation().WaitAsync(longest, _time);
        }
        catch (TimeoutException)
        {
            // After a time-out no further request may be sent on the link.
            await _link.DisconnectAsync();
            throw LinkException.TimedOut(longest);
        }
        finally
        {
            done.SetResult();
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            _unfinished++;
        }
    }

    private void Finish()
    {
        TaskCompletionSource[] waiters;
        lock (_lock)
        {
            if (--_unfinished > 0)
            {
                return;
            }

            waiters = _idleWaiters.ToArray();
            _idleWaiters.Clear();
        }

        foreach (var waiter in waiters)
        {
            waiter.SetResult();
        }
    }
}
