namespace LineThings.SampleBot;

/// <summary>The ids of the last events, so that a redelivery is not answered twice.</summary>
internal sealed class HandledEvents
{
    /// <summary>How many ids are kept: more than events can wait, so that none of those is forgotten.</summary>
    public const int Capacity = 2 * ReplyWorker.Capacity;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = new();

    /// <summary>Takes note of an event. The oldest is forgotten when there are too many.</summary>
    /// <param name="id">Its id; one without an id is always new.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return true;
        }

        lock (_lock)
        {
            if (!_ids.Add(id))
            {
                return false;
            }

            _order.AddLast(id);
            if (_order.Count > Capacity)
            {
                _ids.Remove(_order.First!.Value);
                _order.RemoveFirst();
            }

            return true;
        }
    }

    /// <summary>Forgets an event that was not handled after all.</summary>
    /// <param name="id">Its id.</param>
    public void Forget(string? id)
    {
        lock (_lock)
        {
            if (id is not null && _ids.Remove(id))
            {
                _order.Remove(id);
            }
        }
    }
}
