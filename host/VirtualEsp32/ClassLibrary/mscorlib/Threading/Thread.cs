using VirtualEsp32;

namespace System.Threading;

/// <summary>A thread of the firmware.</summary>
public sealed class Thread
{
    private readonly ThreadStart _start;
    private BoardThread _thread;

    public Thread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
    }

    public bool IsAlive => _thread is { HasEnded: false };

    public ThreadPriority Priority { get; set; } = ThreadPriority.Normal;

    public static void Sleep(int millisecondsTimeout) => Sleep(TimeSpan.FromMilliseconds(millisecondsTimeout));

    public static void Sleep(TimeSpan timeout)
    {
        var chip = Chip.Current;
        if (timeout == TimeSpan.Zero)
        {
            chip.Threads.Yield();
            return;
        }

        chip.Dispatcher.CheckMayWait("Thread.Sleep");
        chip.Threads.Park(timeout);
    }

    public void Start()
    {
        if (_thread is not null)
        {
            throw new InvalidOperationException();
        }

        _thread = Chip.Current.Threads.Start("firmware", ThreadPriorityLevel.Normal, () => _start());
    }

    public void Join() => Join(Timeout.Infinite);

    public bool Join(int millisecondsTimeout) => Join(TimeSpan.FromMilliseconds(millisecondsTimeout));

    public bool Join(TimeSpan timeout)
    {
        var chip = Chip.Current;
        if (!IsAlive)
        {
            return true;
        }

        chip.Dispatcher.CheckMayWait("Thread.Join");
        var joiner = chip.Threads.Current;
        _thread.AddJoiner(joiner);
        var hasEnded = chip.Threads.Park(timeout);
        _thread.RemoveJoiner(joiner);
        return hasEnded;
    }
}
