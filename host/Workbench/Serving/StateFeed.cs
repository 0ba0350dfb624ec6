namespace LineThings.Workbench.Serving;

/// <summary>Tells whoever watches which parts of the state have changed.</summary>
internal sealed class StateFeed
{
    private readonly Lock _lock = new();
    private readonly HashSet<StateSubscription> _subscriptions = [];

    /// <summary>Starts to watch.</summary>
    /// <returns>The subscription; dispose of it to end it.</returns>
    public StateSubscription Subscribe()
    {
        var subscription = new StateSubscription(this);
        lock (_lock)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>A board has changed.</summary>
    /// <param name="name">The board.</param>
    public void BoardChanged(string name) => Tell(subscription => subscription.AddBoard(name));

    /// <summary>A real board has changed.</summary>
    /// <param name="key">The board.</param>
    public void RealBoardChanged(string key) => Tell(subscription => subscription.AddRealBoard(key));

    /// <summary>A device has changed.</summary>
    /// <param name="id">The device.</param>
    public void DeviceChanged(string id) => Tell(subscription => subscription.AddDevice(id));

    /// <summary>A check-up has changed.</summary>
    /// <param name="id">The check-up.</param>
    public void CheckUpChanged(string id) => Tell(subscription => subscription.AddCheckUp(id));

    /// <summary>Something else has changed, or too much to name it.</summary>
    public void AllChanged() => Tell(subscription => subscription.AddAll());

    /// <summary>Ends a subscription.</summary>
    /// <param name="subscription">Which one.</param>
    internal void Remove(StateSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private void Tell(Action<StateSubscription> tell)
    {
        StateSubscription[] subscriptions;
        lock (_lock)
        {
            subscriptions = _subscriptions.ToArray();
        }

        foreach (var subscription in subscriptions)
        {
            tell(subscription);
        }
    }
}
