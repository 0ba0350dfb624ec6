namespace VirtualEsp32;

/// <summary>NimBLE's store in the flash memory, with its limits: the oldest makes room.</summary>
internal sealed class BondStore
{
    private const int MaxBonds = 3;
    private const int MaxSubscriptions = 8;

    private readonly List<Bond> _bonds = [];
    private readonly List<StoredSubscription> _subscriptions = [];

    /// <summary>How many bonds there are.</summary>
    public int Count => _bonds.Count;

    /// <summary>The peers, oldest first.</summary>
    public IReadOnlyList<ulong> Peers => _bonds.Select(bond => bond.Peer).ToArray();

    /// <summary>The bond with a peer.</summary>
    public Bond? Find(ulong peer) => _bonds.Find(bond => bond.Peer == peer);

    /// <summary>Adds a bond in place of an older one with the same peer; a fourth pushes the oldest out.</summary>
    public void Add(Bond bond)
    {
        Remove(bond.Peer);
        if (_bonds.Count == MaxBonds)
        {
            Remove(_bonds[0].Peer);
        }

        _bonds.Add(bond);
    }

    /// <summary>Forgets a peer: bond and subscriptions.</summary>
    public void Remove(ulong peer)
    {
        _bonds.RemoveAll(bond => bond.Peer == peer);
        _subscriptions.RemoveAll(subscription => subscription.Peer == peer);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _bonds.Clear();
        _subscriptions.Clear();
    }

    /// <summary>A bonded peer's subscriptions, oldest first.</summary>
    public IReadOnlyList<StoredSubscription> SubscriptionsOf(ulong peer) => _subscriptions.Where(stored => stored.Peer == peer).ToArray();

    /// <summary>Keeps a bonded peer's subscription, or drops it when no bit is set; without room, the oldest other peer is forgotten.</summary>
    public void Save(StoredSubscription subscription)
    {
        _subscriptions.RemoveAll(stored => stored.Peer == subscription.Peer && stored.ValueHandle == subscription.ValueHandle);
        if (subscription.Bits == 0)
        {
            return;
        }

        if (_subscriptions.Count == MaxSubscriptions)
        {
            var oldest = _bonds.Find(bond => bond.Peer != subscription.Peer);
            if (oldest is null)
            {
                return;
            }

            Remove(oldest.Peer);
            if (_subscriptions.Count == MaxSubscriptions)
            {
                return;
            }
        }

        _subscriptions.Add(subscription);
    }
}
