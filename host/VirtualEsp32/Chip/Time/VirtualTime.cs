namespace VirtualEsp32;

/// <summary>
/// A clock that stands still until it is told to move. Everything that waits takes a <see cref="TimeProvider"/>; given this one, a
/// ten-second hold takes no time, and the same actions always happen in the same order.
/// </summary>
/// <remarks>
/// Timers fire on the thread that moves the clock, in order of their due time and, where that is equal, of their creation. Members may be
/// called from any thread; only one thread at a time may move the clock.
/// </remarks>
public sealed class VirtualTime : TimeProvider
{
    /// <summary>The time of day at which a new clock starts, unless another is given: 2024-01-01 00:00:00 UTC (our choice).</summary>
    public static readonly DateTimeOffset DefaultStart = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private readonly DateTimeOffset _start;
    private long _now;
    private long _order;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">The time of day it starts at; <see cref="DefaultStart"/> when left out.</param>
    public VirtualTime(DateTimeOffset? start = null)
    {
        _start = start ?? DefaultStart;
    }

    /// <summary>The time since the clock was made.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _now));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and fires every timer that falls due on the way, each at its own moment.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = _now + by.Ticks;
        while (TryTakeDue(end, out var timer))
        {
            timer.Fire();
        }

        // A callback may have moved the clock further already.
        Volatile.Write(ref _now, Math.Max(_now, end));
    }

    /// <summary>Moves the clock to the next timer and fires it.</summary>
    /// <returns>Whether there was a timer to move to.</returns>
    public bool AdvanceToNextTimer()
    {
        if (!TryTakeDue(long.MaxValue, out var timer))
        {
            return false;
        }

        timer.Fire();
        return true;
    }

    /// <summary>Sets when a timer falls due, in place of what was set before.</summary>
    internal void Schedule(VirtualTimer timer, TimeSpan dueIn)
    {
        lock (_lock)
        {
            timer.Order = 0;
            if (dueIn == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Order = ++_order;
            _timers.Enqueue(timer, (_now + Math.Max(0, dueIn.Ticks), timer.Order));
        }
    }

    private bool TryTakeDue(long end, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VirtualTimer? timer)
    {
        lock (_lock)
        {
            while (_timers.TryPeek(out timer, out var key))
            {
                // A timer that was changed or disposed leaves its old entry behind.
                if (timer.Order != key.Order)
                {
                    _timers.Dequeue();
                    continue;
                }

                if (key.Due > end)
                {
                    break;
                }

                _timers.Dequeue();
                timer.Order = 0;
                Volatile.Write(ref _now, Math.Max(_now, key.Due));
                return true;
            }

            timer = null;
            return false;
        }
    }
}
