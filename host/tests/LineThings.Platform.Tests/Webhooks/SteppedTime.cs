using Channels = System.Threading.Channels;
using VirtualEsp32;

namespace LineThings.Platform.Tests;

/// <summary>A clock that moves when a test says so, and tells the test which timers have been set, so that it never moves too early.</summary>
internal sealed class SteppedTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly VirtualTime _clock = new(start ?? new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    private readonly Channels.Channel<TimeSpan> _timers = Channels.Channel.CreateUnbounded<TimeSpan>();

    /// <inheritdoc/>
    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _clock.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, _clock.CreateTimer(callback, state, dueTime, period));
        Report(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer of a certain length is set. Timers set before it are forgotten.</summary>
    public async Task TimerAsync(TimeSpan length)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _timers.Reader.ReadAsync(limit.Token) != length)
        {
            // Another timer.
        }
    }

    /// <summary>Moves the clock and fires what falls due.</summary>
    public void Advance(TimeSpan by) => _clock.Advance(by);

    private void Report(TimeSpan length)
    {
        if (length != Timeout.InfiniteTimeSpan)
        {
            _timers.Writer.TryWrite(length);
        }
    }

    private sealed class Timer(SteppedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            time.Report(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
