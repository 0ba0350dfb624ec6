using System.Runtime.CompilerServices;
using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace System.Threading;

/// <summary>What a <c>lock</c> statement calls.</summary>
public static class Monitor
{
    public static void Enter(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var chip = Chip.Current;
        var state = chip.State<ConditionalWeakTable<object, LockState>>().GetOrCreateValue(obj);
        var thread = chip.Threads.Current;
        while (state.Owner is not null && state.Owner != thread)
        {
            chip.Dispatcher.CheckMayWait("lock");
            state.Waiters.Add(thread);
            chip.Threads.Park(Timeout.InfiniteTimeSpan);
            state.Waiters.Remove(thread);
        }

        state.Owner = thread;
        state.Depth++;
    }

    public static void Exit(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var chip = Chip.Current;
        var state = chip.State<ConditionalWeakTable<object, LockState>>().GetOrCreateValue(obj);
        if (state.Owner != chip.Threads.Current || --state.Depth > 0)
        {
            return;
        }

        state.Owner = null;
        if (state.Waiters.Count > 0)
        {
            chip.Threads.Unpark(state.Waiters[0]);
        }
    }
}
