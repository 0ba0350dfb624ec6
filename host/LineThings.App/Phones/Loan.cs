namespace LineThings.App;

/// <summary>
/// A device that a phone has lent: its automatic communication is paused, and whoever has the loan may connect to it. Disposing gives it
/// back.
/// </summary>
/// <remarks>The loan also ends when the user unlinks the device; its links end with it. Members may be called from any thread.</remarks>
public sealed class Loan : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<LoanedLink> _links = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<(ILink Link, Func<ReadOnlyMemory<byte>, bool> IsExpected)?> _find;
    private readonly Action _giveBack;
    private bool _isOver;

    /// <summary>Lends a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="find">Looks for its board: a link, and whether a PSDI that it gave is the device's.</param>
    /// <param name="giveBack">Called once, when the loan is over and its links are gone.</param>
    internal Loan(LinkedDevice device, Func<(ILink Link, Func<ReadOnlyMemory<byte>, bool> IsExpected)?> find, Action giveBack)
    {
        Device = device;
        _find = find;
        _giveBack = giveBack;
    }

    /// <summary>The device.</summary>
    public LinkedDevice Device { get; }

    /// <summary>Ends when the loan is over, whoever has ended it; never fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Looks for the device's board. A new link is needed for each connection.</summary>
    /// <returns>
    /// A link, not connected yet, to be disposed of. Its <see cref="ILink.ConnectAsync"/> reads the PSDI, which pairs where the board asks for it,
    /// and fails when the board is another device. <see langword="null"/> when no board is heard that may be the device, or the loan is over.
    /// </returns>
    public ILink? FindLink()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return null;
            }
        }

        if (_find() is not { } found)
        {
            return null;
        }

        var link = new LoanedLink(found.Link, found.IsExpected, Remove);
        lock (_lock)
        {
            // A link that has not connected needs no disposing of.
            return !_isOver && _links.Add(link) ? link : null;
        }
    }

    /// <summary>Ends the loan's links and gives the device back. Doing it twice does no harm.</summary>
    /// <returns>Ends when the device has been given back.</returns>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _isOver = true;
                _ = EndAsync([.. _links]);
            }
        }

        await _ended.Task;
    }

    private async Task EndAsync(LoanedLink[] links)
    {
        await Task.Yield();
        try
        {
            foreach (var link in links)
            {
                await link.DisposeAsync();
            }
        }
        finally
        {
            _giveBack();
            _ended.SetResult();
        }
    }

    private void Remove(LoanedLink link)
    {
        lock (_lock)
        {
            _links.Remove(link);
        }
    }
}
