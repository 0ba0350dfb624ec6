using System.Collections.Generic;
using System.Threading;

namespace VirtualEsp32.ClassLibrary;

/// <summary>
/// The runtime's one thread for timers: one callback runs at a time, and a timer that falls due again before its turn gets one turn for
/// both.
/// </summary>
internal sealed class TimerThread
{
    private readonly List<Timer> _due = [];
    private bool _isBusy;

    /// <summary>A timer has fallen due.</summary>
    public void Add(Chip chip, Timer timer)
    {
        if (!_due.Contains(timer))
        {
            _due.Add(timer);
        }

        if (!_isBusy)
        {
            RunNext(chip);
        }
    }

    /// <summary>A timer is to fire no more, or at another time.</summary>
    public void Remove(Timer timer) => _due.Remove(timer);

    private void RunNext(Chip chip)
    {
        _isBusy = _due.Count > 0 && !chip.IsPowerLost && !chip.HasProgramEnded;
        if (_isBusy)
        {
            var timer = _due[0];
            _due.RemoveAt(0);
            chip.Threads.Start("timer", ThreadPriorityLevel.Normal, () => Run(chip, timer));
        }
    }

    private void Run(Chip chip, Timer timer)
    {
        try
        {
            timer.Call();
        }
        finally
        {
            RunNext(chip);
        }
    }
}
