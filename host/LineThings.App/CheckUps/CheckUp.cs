namespace LineThings.App;

/// <summary>
/// Checks a board, step by step. What was not observed does not pass; a link that fails in the middle fails the step, and the next one goes on.
/// </summary>
/// <remarks>Members may be called from any thread; one call of <see cref="RunAsync"/> at a time.</remarks>
public sealed class CheckUp
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CheckUpStep> _steps;
    private readonly Dictionary<string, List<CheckUpAttempt>> _attempts;
    private readonly CheckUpMemory _memory = new();
    private readonly ICheckUpHands _hands;
    private readonly TimeProvider _time;
    private List<string> _next = [];
    private CancellationTokenSource? _running;
    private CheckUpRequest? _request;
    private DateTimeOffset? _started;
    private DateTimeOffset? _ended;
    private string? _current;
    private string? _reasonToStop;
    private bool _isRunning;
    private bool _isAborted;
    private int _requests;

    /// <summary>Makes a check-up of all steps.</summary>
    /// <param name="hands">Hands and eyes.</param>
    /// <param name="time">The clock.</param>
    public CheckUp(ICheckUpHands hands, TimeProvider time)
    {
        _hands = hands;
        _time = time;
        CheckUpStep[] steps =
        [
            new AdvertisingStep(), new PsdiStep(), new RefusalStep(), new LedStep(), new PressStep(), new NotificationStep(), new ReconnectStep(), new BondStep(),
        ];
        _steps = steps.ToDictionary(step => step.Id);
        _attempts = steps.ToDictionary(step => step.Id, _ => new List<CheckUpAttempt>());
    }

    /// <summary>Something looks different from before.</summary>
    public event Action? Changed;

    /// <summary>How it stands.</summary>
    public CheckUpSnapshot Snapshot
    {
        get
        {
            lock (_lock)
            {
                return new CheckUpSnapshot(
                    _isRunning,
                    _isAborted,
                    _current,
                    _next.ToArray(),
                    _request,
                    _started,
                    _ended,
                    CheckUpWords.Steps.Select(step => new CheckUpRecord(step, _attempts[step].ToArray())).ToArray());
            }
        }
    }

    /// <summary>Runs steps in order, and those that are repeated meanwhile. Never fails.</summary>
    /// <param name="subject">The board.</param>
    /// <param name="steps">Which steps.</param>
    /// <param name="stop">Aborts it.</param>
    /// <returns>Ends when nothing is left to do, or when it is aborted.</returns>
    public async Task RunAsync(ICheckUpSubject subject, IReadOnlyList<string> steps, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(subject);
        lock (_lock)
        {
            _next = [.. steps];
            _isRunning = true;
            _isAborted = false;
            _started ??= _time.GetUtcNow();
            _ended = null;
        }

        await using (stop.Register(Abort))
        {
            while (TryTakeNext(out var step, out var cancellation))
            {
                await RunStepAsync(subject, step, cancellation);
            }
        }

        lock (_lock)
        {
            _isRunning = false;
            _ended = _time.GetUtcNow();
        }

        Changed?.Invoke();
    }

    /// <summary>Leaves the current step.</summary>
    /// <returns><see langword="false"/> when none is being worked on.</returns>
    public bool Skip() => Stop("skippedByPerson", _ => { });

    /// <summary>Runs a step again: the current one from its beginning, another one after the current one.</summary>
    /// <param name="step">The step.</param>
    /// <returns><see langword="false"/> when nothing is being worked on: then it takes another <see cref="RunAsync"/>.</returns>
    public bool Repeat(string step)
    {
        var isAdded = false;
        lock (_lock)
        {
            if (_isRunning && _current != step)
            {
                _next.Remove(step);
                _next.Insert(0, step);
                isAdded = true;
            }
        }

        if (isAdded)
        {
            Changed?.Invoke();
            return true;
        }

        return Stop("restarted", current => _next.Insert(0, current));
    }

    /// <summary>Leaves the current step and all that were to come.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            if (!_isRunning)
            {
                return;
            }

            _isAborted = true;
            var now = _time.GetUtcNow();
            foreach (var step in _next)
            {
                _attempts[step].Add(new CheckUpAttempt(now, now, CheckUpVerdict.Skipped("aborted"), []));
            }

            _next.Clear();
        }

        Stop("aborted", _ => { });
    }

    private bool Stop(string reason, Action<string> change)
    {
        CancellationTokenSource running;
        lock (_lock)
        {
            if (_running is null || _reasonToStop is not null)
            {
                return false;
            }

            running = _running;
            _reasonToStop = reason;
            change(_current!);
        }

        // Not CancelAsync: what stops is to stop here and now, in order.
        running.Cancel();
        return true;
    }

    private bool TryTakeNext(out CheckUpStep step, out CancellationTokenSource cancellation)
    {
        // Never disposed of: it has no timer, and whoever stops the step may do so while it ends.
        cancellation = new CancellationTokenSource();
        lock (_lock)
        {
            if (_next.Count == 0)
            {
                step = null!;
                return false;
            }

            step = _steps[_next[0]];
            _next.RemoveAt(0);
            _current = step.Id;
            _running = cancellation;
            _reasonToStop = null;
            _attempts[step.Id].Add(new CheckUpAttempt(_time.GetUtcNow(), null, null, []));
        }

        Changed?.Invoke();
        return true;
    }

    private async Task RunStepAsync(ICheckUpSubject subject, CheckUpStep step, CancellationTokenSource cancellation)
    {
        CheckUpVerdict verdict;
        var run = new CheckUpRun(subject, _memory, _time, _hands, AskAsync, evidence => Note(step.Id, evidence), cancellation.Token);
        await using (run)
        {
            try
            {
                verdict = await step.RunAsync(run);
            }
            catch (Exception exception) when (cancellation.IsCancellationRequested && exception is OperationCanceledException or LinkException)
            {
                verdict = CheckUpVerdict.Skipped(ReasonToStop());
            }
            catch (LinkException exception)
            {
                verdict = CheckUpVerdict.Failed("link", ("failure", CheckUpWords.NameOf(exception.Failure)), ("message", exception.Message));
            }
#pragma warning disable CA1031 // Whatever goes wrong in a step is that step's failure, and is said; the next one goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                verdict = CheckUpVerdict.Failed("unexpected", ("message", exception.Message));
            }
        }

        lock (_lock)
        {
            _running = null;
            _current = null;
            _request = null;
            _attempts[step.Id][^1] = _attempts[step.Id][^1] with { Ended = _time.GetUtcNow(), Verdict = verdict };
        }

        Changed?.Invoke();
    }

    private string ReasonToStop()
    {
        lock (_lock)
        {
            return _reasonToStop!;
        }
    }

    private void Note(string step, CheckUpEvidence evidence)
    {
        lock (_lock)
        {
            var attempt = _attempts[step][^1];
            _attempts[step][^1] = attempt with { Evidence = [.. attempt.Evidence, evidence] };
        }

        Changed?.Invoke();
    }

    private async Task<CheckUpAnswer> AskAsync(CheckUpAction action, int count, CheckUpAnswer[] answers, CancellationToken cancellation)
    {
        CheckUpRequest request;
        lock (_lock)
        {
            request = new CheckUpRequest(++_requests, action, answers, count);
            _request = request;
        }

        Changed?.Invoke();
        try
        {
            return await _hands.AskAsync(request, cancellation);
        }
        finally
        {
            lock (_lock)
            {
                _request = null;
            }

            Changed?.Invoke();
        }
    }
}
