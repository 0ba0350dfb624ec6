namespace LineThings.App;

/// <summary>A link as a check-up uses it: every wait has an end, and what comes over it is kept with its time.</summary>
public sealed class CheckUpLink : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<CheckUpNotification> _notifications = [];
    private readonly List<PairingStep> _pairings = [];
    private readonly ILink _link;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private TaskCompletionSource? _waiter;
    private int _awaited;

    /// <summary>Takes a link.</summary>
    /// <param name="link">The link, not connected yet.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    internal CheckUpLink(ILink link, TimeProvider time, CancellationToken cancellation)
    {
        _link = link;
        _time = time;
        _cancellation = cancellation;
        link.Notified += OnNotified;
        link.Pairing += OnPairing;
    }

    /// <summary>Ends when the link is gone.</summary>
    public Task Ended => _link.Ended;

    /// <summary>How the link was encrypted, as far as it tells.</summary>
    public IReadOnlyList<PairingStep> Pairings
    {
        get
        {
            lock (_lock)
            {
                return _pairings.ToArray();
            }
        }
    }

    /// <summary>What was notified since <see cref="Clear"/>, in order.</summary>
    public IReadOnlyList<CheckUpNotification> Notifications
    {
        get
        {
            lock (_lock)
            {
                return _notifications.ToArray();
            }
        }
    }

    /// <summary>Reads a characteristic.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <returns>The value.</returns>
    /// <exception cref="LinkException">It failed.</exception>
    public Task<byte[]> ReadAsync(CharacteristicId characteristic) => InTimeAsync(_link.ReadAsync(characteristic, _cancellation));

    /// <summary>Writes one byte and waits for the response.</summary>
    /// <param name="characteristic">Which characteristic.</param>
    /// <param name="value">The byte.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    /// <exception cref="LinkException">It failed.</exception>
    public Task WriteAsync(CharacteristicId characteristic, byte value) => InTimeAsync(Void(_link.WriteAsync(characteristic, new[] { value }, _cancellation)));

    /// <summary>Subscribes to notifications.</summary>
    /// <param name="characteristic">Which characteristic.</param>
    /// <returns>Ends when the board has confirmed.</returns>
    /// <exception cref="LinkException">It failed.</exception>
    public Task SubscribeAsync(CharacteristicId characteristic) => InTimeAsync(Void(_link.SubscribeAsync(characteristic, _cancellation)));

    /// <summary>Leaves out what was notified so far.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _notifications.Clear();
        }
    }

    /// <summary>Waits until a number of notifications have come since <see cref="Clear"/>.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Ends then.</returns>
    public Task WhenNotifiedAsync(int count)
    {
        lock (_lock)
        {
            if (_notifications.Count >= count)
            {
                return Task.CompletedTask;
            }

            _awaited = count;
            _waiter = new TaskCompletionSource();
            return _waiter.Task;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _link.Notified -= OnNotified;
        _link.Pairing -= OnPairing;
        await _link.DisconnectAsync();
        await _link.DisposeAsync();
    }

    /// <summary>Connects.</summary>
    /// <returns>Ends when the link is up.</returns>
    /// <exception cref="LinkException">It failed.</exception>
    internal Task ConnectAsync() => InTimeAsync(Void(_link.ConnectAsync(_cancellation)));

    private static async Task<bool> Void(Task task)
    {
        await task;
        return true;
    }

    private async Task<T> InTimeAsync<T>(Task<T> task)
    {
        try
        {
            return await task.WaitAsync(CheckUpRun.AnswerLimit, _time, _cancellation);
        }
        catch (TimeoutException)
        {
            throw LinkException.TimedOut(CheckUpRun.AnswerLimit);
        }
    }

    private void OnNotified(LinkNotification notification)
    {
        TaskCompletionSource? waiter = null;
        lock (_lock)
        {
            _notifications.Add(new CheckUpNotification(_time.GetTimestamp(), notification.Value));
            if (_notifications.Count >= _awaited)
            {
                waiter = _waiter;
            }
        }

        waiter?.TrySetResult();
    }

    private void OnPairing(PairingStep step)
    {
        lock (_lock)
        {
            _pairings.Add(step);
        }
    }
}
