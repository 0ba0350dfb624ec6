using System.Diagnostics;

namespace VirtualEsp32;

/// <summary>
/// Runs the threads of one board, one at a time, until all of them wait. A thread gives the baton back only where it waits, so what a board
/// does is the same in every run. (The interpreter on the chip also switches every 20 ms; that is not simulated.)
/// </summary>
#pragma warning disable CA1001 // A SemaphoreSlim holds nothing to dispose as long as nobody asks for its wait handle.
internal sealed class BoardScheduler
#pragma warning restore CA1001
{
    /// <summary>How often a thread may ignore the loss of power before its operating-system thread is set aside for good.</summary>
    private const int PowerLossPatience = 100;

    private readonly Queue<BoardThread> _readyDispatchers = new();
    private readonly Queue<BoardThread> _ready = new();
    private readonly List<BoardThread> _threads = [];
    private readonly SemaphoreSlim _hostTurn = new(0);
    private BoardThread? _current;
    private bool _isHung;

    /// <summary>Makes the scheduler of a chip.</summary>
    public BoardScheduler(Chip chip)
    {
        Chip = chip;
    }

    /// <summary>The chip whose threads these are.</summary>
    public Chip Chip { get; }

    /// <summary>The thread that holds the baton.</summary>
    public BoardThread Current => _current ?? throw new InvalidOperationException("No thread of this board is running.");

    /// <summary>Whether a thread of the board holds the baton.</summary>
    public bool IsRunning => _current is not null;

    /// <summary>How many threads of the firmware have not ended; the dispatcher does not count.</summary>
    public int LiveFirmwareThreads => _threads.Count(thread => thread.Priority == ThreadPriorityLevel.Normal && !thread.HasEnded);

    /// <summary>Makes a thread and makes it ready to run.</summary>
    public BoardThread Start(string name, ThreadPriorityLevel priority, Action body)
    {
        var thread = new BoardThread(this, name, priority, body);
        _threads.RemoveAll(old => old.HasEnded);
        _threads.Add(thread);
        MakeReady(thread);
        return thread;
    }

    /// <summary>Lets ready threads run until every thread waits. Called by the host, which holds the board's gate.</summary>
    public void RunUntilIdle()
    {
        var start = Stopwatch.GetTimestamp();
        while (!_isHung && TryTakeReady(out var next))
        {
            Switch(next);

            // Threads that only yield, to each other or to themselves, do not wait: they would go on for ever while time stands still.
            if (!Chip.IsPowerLost && !Debugger.IsAttached && Stopwatch.GetElapsedTime(start) > Chip.HangLimit)
            {
                Chip.OnHung(next);
            }
        }
    }

    /// <summary>Called on a board thread: waits until <see cref="Unpark"/> or until the time is up.</summary>
    /// <param name="timeout">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Whether it was unparked; false when the time was up.</returns>
    public bool Park(TimeSpan timeout)
    {
        var thread = Current;
        thread.IsParked = true;
        thread.TimedOut = false;
        var count = ++thread.ParkCount;
        ITimer? timer = null;
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            timer = Chip.StartTimer(timeout, () => OnTimeout(thread, count));
        }

        GiveUpBaton(thread);
        timer?.Dispose();
        Chip.ThrowIfPowerLost();
        return !thread.TimedOut;
    }

    /// <summary>Makes a parked thread ready.</summary>
    public void Unpark(BoardThread thread)
    {
        if (thread.IsParked)
        {
            thread.IsParked = false;
            MakeReady(thread);
        }
    }

    /// <summary>Called on a board thread: lets the others that are ready run first.</summary>
    public void Yield()
    {
        var thread = Current;
        MakeReady(thread);
        GiveUpBaton(thread);
        Chip.ThrowIfPowerLost();
    }

    /// <summary>Called by the host when power is lost: unwinds every thread.</summary>
    public void EndAll()
    {
        _ready.Clear();
        _readyDispatchers.Clear();
        foreach (var thread in _threads.Where(thread => thread.IsStarted && !thread.HasEnded).ToArray())
        {
            if (_isHung)
            {
                return;
            }

            thread.IsParked = false;
            Switch(thread);
        }
    }

    /// <summary>Called on a board thread each time it meets the loss of power; sets aside a thread that catches everything and goes on.</summary>
    public void OnPowerLossMet()
    {
        if (_current is { } thread && ++thread.IgnoredPowerLoss > PowerLossPatience)
        {
            _hostTurn.Release();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    /// <summary>Called on a board thread as the last thing it does.</summary>
    public void OnEnded(BoardThread thread)
    {
        if (_isHung)
        {
            return;
        }

        foreach (var joiner in thread.Joiners)
        {
            Unpark(joiner);
        }

        Chip.OnThreadEnded(thread);
        _hostTurn.Release();
    }

    private void MakeReady(BoardThread thread) =>
        (thread.Priority == ThreadPriorityLevel.Dispatcher ? _readyDispatchers : _ready).Enqueue(thread);

    private bool TryTakeReady([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BoardThread? thread) =>
        _readyDispatchers.TryDequeue(out thread) || _ready.TryDequeue(out thread);

    private void Switch(BoardThread next)
    {
        _current = next;
        next.Resume();
        if (Debugger.IsAttached)
        {
            _hostTurn.Wait();
        }
        else if (!_hostTurn.Wait(Chip.HangLimit))
        {
            _isHung = true;
            Chip.OnHung(next);
        }

        _current = null;
    }

    private void GiveUpBaton(BoardThread thread)
    {
        _hostTurn.Release();
        thread.WaitForTurn();
    }

    private void OnTimeout(BoardThread thread, long count)
    {
        if (thread.IsParked && thread.ParkCount == count)
        {
            thread.TimedOut = true;
            Unpark(thread);
        }
    }
}
