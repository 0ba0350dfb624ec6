namespace LineThings.Platform;

/// <summary>Wakes one waiter. A call that comes while nobody waits is kept for the next wait.</summary>
internal sealed class WakeUp
{
    private volatile TaskCompletionSource _called = New();

    /// <summary>Wakes the waiter.</summary>
    public void Call() => _called.TrySetResult();

    /// <summary>Waits for a call.</summary>
    /// <param name="limit">How long at most.</param>
    /// <param name="time">The timer.</param>
    /// <param name="cancellation">Ends the wait with an exception.</param>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_called.Task, Task.Delay(limit, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (_called.Task.IsCompleted)
        {
            // Whoever calls from here on is heard by the next wait; what was called for until here is looked at after this one.
            _called = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
