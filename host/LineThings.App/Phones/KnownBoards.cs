namespace LineThings.App;

/// <summary>What a phone knows of the boards around it: which device each is, and which are better left alone for a while.</summary>
/// <param name="time">The clock.</param>
internal sealed class KnownBoards(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _psdis = [];
    private readonly Dictionary<string, BackOff> _backOffs = [];
    private readonly List<BoardVisit> _visits = [];
    private readonly List<string> _reserved = [];

    /// <summary>A board has told which device it is, so it can be connected to.</summary>
    /// <param name="key">The board.</param>
    /// <param name="psdi">Its PSDI in lower-case hex.</param>
    public void Identify(string key, string psdi)
    {
        lock (_lock)
        {
            _psdis[key] = psdi;
            _backOffs.Remove(key);
        }
    }

    /// <summary>A board could not be connected to, or did not tell which device it is.</summary>
    /// <param name="key">The board.</param>
    public void Fail(string key)
    {
        lock (_lock)
        {
            if (!_backOffs.TryGetValue(key, out var backOff))
            {
                _backOffs[key] = backOff = new BackOff(time);
            }

            backOff.Fail();
        }
    }

    /// <summary>A board may be tried again at once, whatever went wrong before.</summary>
    /// <param name="key">The board.</param>
    public void Pardon(string key)
    {
        lock (_lock)
        {
            _backOffs.Remove(key);
        }
    }

    /// <summary>When a board is tried again.</summary>
    /// <param name="key">The board.</param>
    /// <returns>When; <see langword="null"/> when it is not being left alone.</returns>
    public DateTimeOffset? RetryAt(string key)
    {
        lock (_lock)
        {
            return _backOffs.GetValueOrDefault(key)?.Until;
        }
    }

    /// <summary>The boards that are known to be a device.</summary>
    /// <param name="psdi">The device's PSDI.</param>
    /// <returns>Their keys.</returns>
    public IReadOnlyList<string> Of(string psdi)
    {
        lock (_lock)
        {
            return _psdis.Where(pair => pair.Value == psdi).Select(pair => pair.Key).ToArray();
        }
    }

    /// <summary>
    /// Picks the board for a device's automatic communication, as <see cref="Pick"/> does, and begins a visit of it. Boards that could not be
    /// connected to are left alone for a while, and so are those that are being linked.
    /// </summary>
    /// <param name="heard">The boards that are heard.</param>
    /// <param name="psdi">The device's PSDI.</param>
    /// <returns>The board and the visit, to be ended with <see cref="Leave"/>; <see langword="null"/> when there is no such board.</returns>
    public (IFoundBoard Board, BoardVisit Visit)? Visit(IReadOnlyList<IFoundBoard> heard, string psdi)
    {
        lock (_lock)
        {
            var free = heard.Where(board => _backOffs.GetValueOrDefault(board.Key)?.Until is null && !_reserved.Contains(board.Key)).ToArray();
            if (Pick(free, psdi) is not { } board)
            {
                return null;
            }

            var visit = new BoardVisit(board.Key);
            _visits.Add(visit);
            return (board, visit);
        }
    }

    /// <summary>Automatic communication has left a board.</summary>
    /// <param name="visit">The visit.</param>
    public void Leave(BoardVisit visit)
    {
        lock (_lock)
        {
            _visits.Remove(visit);
        }
    }

    /// <summary>The automatic communication that is at a board.</summary>
    /// <param name="key">The board.</param>
    /// <returns>Its visit, preferably one that knows which device the board is; <see langword="null"/> when there is none.</returns>
    public BoardVisit? VisitOf(string key)
    {
        lock (_lock)
        {
            return _visits.Where(visit => visit.BoardKey == key).MaxBy(visit => visit.Psdi is not null);
        }
    }

    /// <summary>Keeps a board for the one who links it: automatic communication does not begin with it.</summary>
    /// <param name="key">The board.</param>
    public void Reserve(string key)
    {
        lock (_lock)
        {
            _reserved.Add(key);
        }
    }

    /// <summary>Ends one reservation of a board.</summary>
    /// <param name="key">The board.</param>
    public void Free(string key)
    {
        lock (_lock)
        {
            _reserved.Remove(key);
        }
    }

    /// <summary>Picks the board to connect to for a device: the one that is known to be it; failing that, one that is not known to be another.</summary>
    /// <param name="heard">The boards that are heard.</param>
    /// <param name="psdi">The device's PSDI.</param>
    /// <returns>The board, or <see langword="null"/>.</returns>
    public IFoundBoard? Pick(IReadOnlyList<IFoundBoard> heard, string psdi)
    {
        lock (_lock)
        {
            return heard.FirstOrDefault(board => _psdis.GetValueOrDefault(board.Key) == psdi)
                ?? heard.FirstOrDefault(board => !_psdis.ContainsKey(board.Key));
        }
    }
}
