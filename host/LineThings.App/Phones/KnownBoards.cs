namespace LineThings.App;

/// <summary>What a phone knows of the boards around it: which device each is, and which are better left alone for a while.</summary>
/// <param name="time">The clock.</param>
internal sealed class KnownBoards(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _psdis = [];
    private readonly Dictionary<string, BackOff> _backOffs = [];

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

    /// <summary>Picks the board to connect to for a device: the one that is known to be it; failing that, one that is not known to be another.</summary>
    /// <param name="heard">The boards that are heard.</param>
    /// <param name="psdi">The device's PSDI.</param>
    /// <param name="isPatient">Whether boards that could not be connected to are left alone for a while.</param>
    /// <returns>The board, or <see langword="null"/>.</returns>
    public IFoundBoard? Pick(IReadOnlyList<IFoundBoard> heard, string psdi, bool isPatient)
    {
        lock (_lock)
        {
            var candidates = heard.Where(board => !isPatient || _backOffs.GetValueOrDefault(board.Key)?.Until is null).ToArray();
            return candidates.FirstOrDefault(board => _psdis.GetValueOrDefault(board.Key) == psdi)
                ?? candidates.FirstOrDefault(board => !_psdis.ContainsKey(board.Key));
        }
    }
}
