using System.Collections.Generic;
using VirtualEsp32;

namespace System.Threading;

/// <summary>Something that threads of the board wait for.</summary>
public abstract class WaitHandle : MarshalByRefObject
{
    public const int WaitTimeout = 258;

    private readonly List<BoardThread> _waiters = [];

    protected WaitHandle()
    {
    }

    /// <summary>Whether a wait would end at once.</summary>
    internal bool IsSignaled { get; set; }

    /// <summary>Whether a wait that ends takes the signal with it.</summary>
    internal abstract bool ResetsItself { get; }

    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, exitContext: false);

    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        var chip = Chip.Current;
        if (!IsSignaled)
        {
            if (millisecondsTimeout == 0)
            {
                return false;
            }

            chip.Dispatcher.CheckMayWait("WaitOne");
            var thread = chip.Threads.Current;
            _waiters.Add(thread);
            var isSignaled = chip.Threads.Park(TimeSpan.FromMilliseconds(millisecondsTimeout));
            _waiters.Remove(thread);
            if (!isSignaled)
            {
                return false;
            }
        }
        else if (ResetsItself)
        {
            IsSignaled = false;
        }

        return true;
    }

    /// <summary>Gives the signal: to one waiting thread where the handle resets itself, to all of them where it does not.</summary>
    internal void Signal()
    {
        var threads = Chip.Current.Threads;
        if (!ResetsItself)
        {
            IsSignaled = true;
            foreach (var waiter in _waiters)
            {
                threads.Unpark(waiter);
            }
        }
        else if (_waiters.Find(waiter => waiter.IsParked) is { } first)
        {
            threads.Unpark(first);
        }
        else
        {
            IsSignaled = true;
        }
    }
}
