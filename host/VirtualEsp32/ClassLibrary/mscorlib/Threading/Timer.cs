using VirtualEsp32;

namespace System.Threading;

/// <summary>Calls a method after a time, and again and again where a period is given, each time on a thread of its own.</summary>
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly TimerCallback _callback;
    private readonly object _state;
    private ITimer _timer;

    public Timer(TimerCallback callback, object state, int dueTime, int period)
        : this(callback, state, TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period))
    {
    }

    public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callback = callback;
        _state = state;
        Change(dueTime, period);
    }

    public bool Change(int dueTime, int period) => Change(TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period));

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer?.Dispose();
        var chip = Chip.Current;
        _timer = chip.StartTimer(dueTime, period, () =>
        {
            if (!chip.HasProgramEnded)
            {
                chip.Threads.Start("timer", ThreadPriorityLevel.Normal, () => _callback(_state));
            }
        });
        return true;
    }

    public void Dispose() => _timer.Dispose();
}
