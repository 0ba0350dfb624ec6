using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace System.Threading;

/// <summary>Calls a method after a time, and again and again where a period is given, on the thread that serves all timers.</summary>
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
        Stop();
        var chip = Chip.Current;
        _timer = chip.StartTimer(dueTime, period, () => chip.State<TimerThread>().Add(chip, this));
        return true;
    }

    public void Dispose() => Stop();

    /// <summary>Calls the method.</summary>
    internal void Call() => _callback(_state);

    private void Stop()
    {
        _timer?.Dispose();
        Chip.Current.State<TimerThread>().Remove(this);
    }
}
