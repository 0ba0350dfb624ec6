using VirtualEsp32;

namespace LineThings.Platform.Tests;

/// <summary>A clock that moves when a test says so, and tells the test which timers are pending, so that it never moves too early.</summary>
internal sealed class SteppedTime(DateTimeOffset? start = null) : TimeProvider
{
    /// <summary>Only for what hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly VirtualTime _clock = new(start ?? new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    private readonly HashSet<Timer> _pending = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();

    /// <inheritdoc/>
    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _clock.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        return new Timer(this, callback, state, dueTime);
    }

    /// <summary>Waits until a timer is pending that fires after a certain time.</summary>
    public async Task TimerAsync(TimeSpan length)
    {
        using var over = new CancellationTokenSource();
        if (await PendingAsync([length], Task.Delay(Limit, over.Token)) is null)
        {
            throw new TimeoutException($"No timer of {length} was set.");
        }

        await over.CancelAsync();
    }

    /// <summary>
    /// Lets time pass as soon as a timer waits for it, until something happens. Whoever read the clock just before it moved, and set a timer
    /// just after, gets that time too.
    /// </summary>
    /// <param name="by">How much.</param>
    /// <param name="happens">What happens then.</param>
    /// <param name="late">How long a timer is that was set so late; <paramref name="by"/> when left out.</param>
    /// <returns>What happened.</returns>
    public async Task<T> PassAsync<T>(TimeSpan by, Task<T> happens, TimeSpan? late = null)
    {
        while (await PendingAsync([by, late ?? by], happens) is { } length)
        {
            Advance(length);
        }

        return await happens;
    }

    /// <summary>Moves the clock and fires what falls due.</summary>
    public void Advance(TimeSpan by)
    {
        // A timer is set before the clock moves or after it, and known as what it is.
        lock (_lock)
        {
            _clock.Advance(by);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first of some lengths that a pending timer has; nothing once something else has happened.</summary>
    private async Task<TimeSpan?> PendingAsync(TimeSpan[] lengths, Task other)
    {
        while (!other.IsCompleted)
        {
            Task changed;
            lock (_lock)
            {
                var now = _clock.Elapsed;
                foreach (var length in lengths)
                {
                    if (_pending.Any(timer => timer.Due - now == length))
                    {
                        return length;
                    }
                }

                changed = _changed.Task;
            }

            await Task.WhenAny(changed, other);
        }

        return null;
    }

    private void Tell()
    {
        var changed = _changed;
        _changed = New();
        changed.SetResult();
    }

    private sealed class Timer : ITimer
    {
        private readonly SteppedTime _time;
        private readonly ITimer _timer;

        public Timer(SteppedTime time, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            _time = time;
            _timer = time._clock.CreateTimer(
                _ =>
                {
                    time._pending.Remove(this);
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_time._lock)
            {
                _time._pending.Remove(this);
                var changed = _timer.Change(dueTime, period);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = _time._clock.Elapsed + dueTime;
                    _time._pending.Add(this);
                    _time.Tell();
                }

                return changed;
            }
        }

        public void Dispose()
        {
            lock (_time._lock)
            {
                _time._pending.Remove(this);
                _timer.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
