namespace VirtualEsp32;

/// <summary>
/// The one thread that serves every Bluetooth and pin event, in the order they were posted. What leaves a handler as an exception ends
/// that event and nothing else.
/// </summary>
internal sealed class EventDispatcher
{
    private readonly Chip _chip;
    private readonly Queue<Action> _events = new();
    private BoardThread? _thread;
    private bool _isIdle;
    private bool _isStopped;

    /// <summary>Makes the dispatcher of a chip.</summary>
    public EventDispatcher(Chip chip)
    {
        _chip = chip;
    }

    /// <summary>Whether the thread that runs now is the dispatcher's.</summary>
    public bool IsRunning => _thread is not null && _chip.Threads.IsRunning && _chip.Threads.Current == _thread;

    /// <summary>Queues an event.</summary>
    /// <param name="handle">Delivers it to whoever listens.</param>
    public void Post(Action handle)
    {
        if (_isStopped)
        {
            return;
        }

        _events.Enqueue(handle);
        if (_thread is null)
        {
            _thread = _chip.Threads.Start("dispatcher", ThreadPriorityLevel.Dispatcher, Run);
        }
        else if (_isIdle)
        {
            // A handler that waits for something else is not to be disturbed.
            _chip.Threads.Unpark(_thread);
        }
    }

    /// <summary>Serves no event any more.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Called on any board thread before it waits: a handler must not.</summary>
    /// <param name="what">What it is about to do.</param>
    public void CheckMayWait(string what)
    {
        if (IsRunning)
        {
            _chip.Report(FaultRules.HandlerBlocks, what);
        }
    }

    private void Run()
    {
        while (true)
        {
            while (_events.TryDequeue(out var handle))
            {
                try
                {
                    handle();
                }
                catch (PowerLostException)
                {
                    throw;
                }
#pragma warning disable CA1031 // The dispatcher survives whatever a handler throws; that is the chip's behaviour.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    _chip.ReportHandlerThrew(exception);
                }
            }

            _isIdle = true;
            _chip.Threads.Park(Timeout.InfiniteTimeSpan);
            _isIdle = false;
        }
    }
}
