using System.Collections.Concurrent;

namespace VirtualEsp32;

/// <summary>
/// Runs asynchronous code on one thread under a <see cref="VirtualTime"/>: whenever nothing is left to do, the clock moves to its next
/// timer. A minute of delays takes milliseconds, and two runs do the same things in the same order.
/// </summary>
public sealed class VirtualTimeLoop : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _queue = new();

    private VirtualTimeLoop()
    {
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="time">The clock to move.</param>
    /// <param name="work">What to run. It must not leave the loop's thread: no <c>Task.Run</c>, no <c>ConfigureAwait(false)</c>.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <returns>The result of <paramref name="work"/>.</returns>
    /// <exception cref="InvalidOperationException">The work waits for something that no timer will bring.</exception>
    public static T Run<T>(VirtualTime time, Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(work);
        var before = Current;
        var loop = new VirtualTimeLoop();
        SetSynchronizationContext(loop);
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                if (loop._queue.TryDequeue(out var item))
                {
                    item.Callback(item.State);
                }
                else if (!time.AdvanceToNextTimer())
                {
                    throw new InvalidOperationException("The work waits for something that will not come: nothing is left to do and no timer is set.");
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="time">The clock to move.</param>
    /// <param name="work">What to run.</param>
    public static void Run(VirtualTime time, Func<Task> work) => Run(time, async () =>
    {
        await work();
        return true;
    });

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _queue.Enqueue((d, state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
