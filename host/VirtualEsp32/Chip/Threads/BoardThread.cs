namespace VirtualEsp32;

/// <summary>One thread of a board's firmware. It has an operating-system thread of its own, which runs only while it holds the baton.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim holds nothing to dispose as long as nobody asks for its wait handle.
internal sealed class BoardThread
#pragma warning restore CA1001
{
    /// <summary>Firmware needs little stack, and a class of boards has many threads.</summary>
    private const int StackSize = 256 * 1024;

    private readonly BoardScheduler _scheduler;
    private readonly SemaphoreSlim _turn = new(0);
    private readonly Action _body;
    private readonly List<BoardThread> _joiners = [];

    /// <summary>Makes a thread; it runs once the scheduler is told to start it.</summary>
    public BoardThread(BoardScheduler scheduler, string name, ThreadPriorityLevel priority, Action body)
    {
        _scheduler = scheduler;
        _body = body;
        Name = name;
        Priority = priority;
    }

    /// <summary>The thread's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The order in which it runs among ready threads.</summary>
    public ThreadPriorityLevel Priority { get; }

    /// <summary>Whether it has run at all.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether it has returned or ended by an exception.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it waits for something.</summary>
    public bool IsParked { get; set; }

    /// <summary>How many times it has been parked: a time-out that comes late recognises that it is not meant any more.</summary>
    public long ParkCount { get; set; }

    /// <summary>Whether the last wait ended by its time-out.</summary>
    public bool TimedOut { get; set; }

    /// <summary>How many times it was told that power is lost and went on regardless.</summary>
    public int IgnoredPowerLoss { get; set; }

    /// <summary>The threads to wake when it ends.</summary>
    public IReadOnlyList<BoardThread> Joiners => _joiners;

    /// <summary>Adds a thread to wake when this one ends.</summary>
    public void AddJoiner(BoardThread thread) => _joiners.Add(thread);

    /// <summary>Wakes a thread no more, which does not wait for this one any longer.</summary>
    public void RemoveJoiner(BoardThread thread) => _joiners.Remove(thread);

    /// <summary>Gives it the baton.</summary>
    public void Resume()
    {
        if (!IsStarted)
        {
            IsStarted = true;
            new Thread(Run, StackSize) { IsBackground = true, Name = Name }.Start();
        }

        _turn.Release();
    }

    /// <summary>Waits for the baton.</summary>
    public void WaitForTurn() => _turn.Wait();

    private void Run()
    {
        _turn.Wait();
        _scheduler.Chip.MakeCurrent();
        try
        {
            _body();
        }
        catch (PowerLostException)
        {
            // Power is off: the thread is gone, as everything on the board is.
        }
#pragma warning disable CA1031 // An uncaught exception ends a firmware thread, never the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _scheduler.Chip.OnUncaughtException(exception);
        }
        finally
        {
            HasEnded = true;
            _scheduler.OnEnded(this);
        }
    }
}
