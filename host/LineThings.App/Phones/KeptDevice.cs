namespace LineThings.App;

/// <summary>A linked device with the communication that goes on with it.</summary>
internal sealed class KeptDevice(LinkedDevice device, AutomaticCommunication communication) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Loan? _loan;
    private bool _isOver;

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

    /// <summary>Takes note of the loan that has the device now.</summary>
    /// <param name="loan">The loan.</param>
    /// <returns><see langword="false"/> when the device is not kept any more: there is nothing to lend.</returns>
    public bool TryLend(Loan loan)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            _loan = loan;
            return true;
        }
    }

    /// <summary>Stops the communication and ends the loan; ends when both have ended.</summary>
    /// <returns>That.</returns>
    public async ValueTask DisposeAsync()
    {
        Loan? loan;
        lock (_lock)
        {
            _isOver = true;
            loan = _loan;
        }

        // Not CancelAsync: what stops is to stop here and now, in order. Before the loan ends, lest the communication go on after it.
        Cancel();
        if (loan is not null)
        {
            await loan.DisposeAsync();
        }

        await _ended.Task;
        _stop.Dispose();
    }

    private void Cancel() => _stop.Cancel();
}
