namespace LineThings.Workbench.Serving;

/// <summary>
/// One watcher's view of <see cref="StateFeed"/>. It gathers names, not values: however slow the watcher is, it never holds more than one
/// of each.
/// </summary>
internal sealed class StateSubscription(StateFeed feed) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _changed = new(0);
    private HashSet<string> _boards = [];
    private HashSet<string> _realBoards = [];
    private HashSet<string> _devices = [];
    private HashSet<string> _checkUps = [];
    private bool _hasAll;

    /// <summary>Waits for changes and takes those that have gathered.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The names of what has changed.</returns>
    public async Task<ChangedNames> NextAsync(CancellationToken cancellation)
    {
        await _changed.WaitAsync(cancellation);
        lock (_lock)
        {
            var next = new ChangedNames(_boards, _realBoards, _devices, _checkUps, _hasAll);
            (_boards, _realBoards, _devices, _checkUps, _hasAll) = ([], [], [], [], false);
            return next;
        }
    }

    /// <summary>A board has changed.</summary>
    /// <param name="name">The board.</param>
    public void AddBoard(string name) => Add(() => _boards.Add(name));

    /// <summary>A real board has changed.</summary>
    /// <param name="key">The board.</param>
    public void AddRealBoard(string key) => Add(() => _realBoards.Add(key));

    /// <summary>A device has changed.</summary>
    /// <param name="id">The device.</param>
    public void AddDevice(string id) => Add(() => _devices.Add(id));

    /// <summary>A check-up has changed.</summary>
    /// <param name="id">The check-up.</param>
    public void AddCheckUp(string id) => Add(() => _checkUps.Add(id));

    /// <summary>Everything has changed.</summary>
    public void AddAll() => Add(() => _hasAll = true);

    /// <inheritdoc/>
    public void Dispose() => feed.Remove(this);

    private void Add(Action add)
    {
        lock (_lock)
        {
            var isFirst = !_hasAll && _boards.Count == 0 && _realBoards.Count == 0 && _devices.Count == 0 && _checkUps.Count == 0;
            add();
            if (isFirst)
            {
                _changed.Release();
            }
        }
    }
}
