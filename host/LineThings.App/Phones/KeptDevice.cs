namespace LineThings.App;

/// <summary>A linked device with the communication that goes on with it.</summary>
internal sealed class KeptDevice(LinkedDevice device, AutomaticCommunication communication) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The device.</summary>
    public LinkedDevice Device => device;

    /// <summary>What goes on.</summary>
    public AutomaticCommunication Communication => communication;

    /// <summary>Starts the communication; to be called once.</summary>
    public async void Start()
    {
        try
        {
            // Whoever links a device is not to wait for its first session.
            await Task.Yield();
            await communication.RunAsync(_stop.Token);
            _ended.SetResult();
        }
#pragma warning disable CA1031 // Whoever stops the communication learns of it; nobody else is there to tell.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _ended.SetException(exception);
        }
    }

    /// <summary>Stops the communication; ends when it has ended.</summary>
    /// <returns>That.</returns>
    public async ValueTask DisposeAsync()
    {
        // Not CancelAsync: what stops is to stop here and now, in order.
        Cancel();
        await _ended.Task;
        _stop.Dispose();
    }

    private void Cancel() => _stop.Cancel();
}
