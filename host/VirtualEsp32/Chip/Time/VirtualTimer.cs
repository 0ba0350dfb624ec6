namespace VirtualEsp32;

/// <summary>A timer of <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    /// <summary>Which of its entries in the clock's queue counts; 0 when none does. Guarded by the clock.</summary>
    public long Order { get; set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        _period = period;
        time.Schedule(this, dueTime);
        return true;
    }

    /// <summary>Calls the callback and, for a periodic timer, schedules the next call.</summary>
    public void Fire()
    {
        if (_period > TimeSpan.Zero)
        {
            time.Schedule(this, _period);
        }

        callback(state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        time.Schedule(this, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
