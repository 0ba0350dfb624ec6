using System.Security.Cryptography;
using System.Text;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;

namespace LineThings.Workbench.Radios;

/// <summary>The browser tabs that are radios, and the real boards that they hold. Members may be called from any thread.</summary>
/// <param name="registry">The products and users.</param>
/// <param name="virtualBoards">The virtual boards, whose names are taken.</param>
/// <param name="time">The clock.</param>
internal sealed class RadioHost(Registry registry, BoardHost virtualBoards, TimeProvider time)
{
    /// <summary>
    /// How many tabs there are at most that have said hello (our choice). Those that have not are gone after
    /// <see cref="Tab.SilenceLimit"/>.
    /// </summary>
    public const int MaxTabs = 100;

    /// <summary>How many boards that are gone are remembered, so that they come back under their names.</summary>
    private const int MaxRemembered = 1000;

    private const string NamelessBoard = "Board";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tab> _tabs = new(StringComparer.Ordinal);
    private readonly List<TabBoard> _boards = [];
    private readonly Dictionary<string, TabBoard> _remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<(long ProductId, string Psdi), TabBoard> _held = [];

    /// <summary>A board looks different from before.</summary>
    public event Action<TabBoard>? Changed;

    /// <summary>There are more or fewer boards than before.</summary>
    public event Action? ListChanged;

    /// <summary>A tab has offered a board, and has been told that it is taken.</summary>
    public event Action<TabBoard>? Offered;

    /// <summary>A tab has heard a board, or its user thinks that it can be connected to now.</summary>
    public event Action<TabBoard>? Heard;

    /// <summary>A board has told which device it is.</summary>
    public event Action<TabBoard>? Identified;

    /// <summary>The boards in the order in which they were offered.</summary>
    public IReadOnlyList<TabBoard> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _boards];
            }
        }
    }

    /// <summary>Finds a board.</summary>
    /// <param name="key">How HTTP names it.</param>
    /// <returns>The board, or <see langword="null"/>.</returns>
    public TabBoard? Find(string key)
    {
        lock (_lock)
        {
            return _boards.FirstOrDefault(board => board.Key == key);
        }
    }

    /// <summary>Whether a board has a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether one has.</returns>
    public bool HasName(string name)
    {
        lock (_lock)
        {
            return _boards.Any(board => board.Name == name);
        }
    }

    /// <summary>Makes a tab that has not said hello yet.</summary>
    /// <param name="send">Sends it a frame; neither waits nor throws.</param>
    /// <returns>The tab.</returns>
    public Tab MakeTab(Action<string> send) => new(this, send, time);

    /// <summary>Makes a link to a board, not connected yet.</summary>
    /// <param name="board">The board.</param>
    /// <returns>The link.</returns>
    public TabLink MakeLink(TabBoard board) => new(board, this, time);

    /// <summary>A tab has said hello.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="tabId">The id that the tab made for itself.</param>
    /// <returns>Whether it is taken; not when there are <see cref="MaxTabs"/> others.</returns>
    public bool TryEnter(Tab tab, string tabId)
    {
        Tab? former;
        lock (_lock)
        {
            if (!_tabs.Remove(tabId, out former) && _tabs.Count >= MaxTabs)
            {
                return false;
            }

            if (!tab.IsOver)
            {
                _tabs.Add(tabId, tab);
            }
        }

        // Its socket was lost, and this end has not noticed yet.
        former?.Leave(TabEnd.Replaced);
        return true;
    }

    /// <summary>A tab offers a board.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="id">The tab's own id of the board.</param>
    /// <param name="name">The name that the board advertises, if it is known.</param>
    /// <param name="productId">The product's id.</param>
    /// <param name="userId">The user's id.</param>
    /// <param name="replaces">
    /// The tab's own id of the board before, where the user has chosen it again and the browser gave it another.
    /// </param>
    /// <param name="refusal">Why it is not taken.</param>
    /// <returns>The board; <see langword="null"/> when it is not taken.</returns>
    public TabBoard? Offer(Tab tab, string id, string? name, string productId, string userId, string? replaces, out OfferRefusal? refusal)
    {
        var product = long.TryParse(productId, out var number) ? registry.FindProduct(number) : null;
        refusal = product is null ? OfferRefusal.UnknownProduct
            : registry.FindUser(userId) is null ? OfferRefusal.UnknownUser
            : null;
        var key = KeyOf(id);
        TabBoard? former;
        TabBoard? board = null;
        lock (_lock)
        {
            former = _boards.FirstOrDefault(one => one.Key == key);
            if (former is not null && former.Tab != tab)
            {
                refusal = OfferRefusal.OtherTab;
                return null;
            }

            if (former is not null && refusal is null && former.ProductId == product!.Id && former.UserId == userId)
            {
                return former;
            }

            if (former is not null)
            {
                _boards.Remove(former);
            }

            if (refusal is null)
            {
                board = Make(tab, id, key, name, product!, userId, replaces);
            }
        }

        former?.Withdraw(null);
        if (former is not null || board is not null)
        {
            ListChanged?.Invoke();
        }

        return board;
    }

    /// <summary>The tab of a board knows that it is taken, so it may be asked to connect.</summary>
    /// <param name="board">The board.</param>
    public void TellOffered(TabBoard board) => Offered?.Invoke(board);

    /// <summary>A tab does not hold boards any more.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="boards">The boards.</param>
    /// <param name="why">What their links have ended with; <see langword="null"/> when the tab has still to disconnect them.</param>
    public void Remove(Tab tab, IReadOnlyList<TabBoard> boards, LinkException? why)
    {
        lock (_lock)
        {
            foreach (var board in boards)
            {
                _boards.Remove(board);
            }

            if (tab.IsOver && _tabs.FirstOrDefault(pair => pair.Value == tab) is { Key: { } tabId })
            {
                _tabs.Remove(tabId);
            }
        }

        foreach (var board in boards)
        {
            board.Withdraw(why);
        }

        if (boards.Count > 0)
        {
            ListChanged?.Invoke();
        }
    }

    /// <summary>Refuses the boards of products that are gone.</summary>
    /// <param name="products">The products that there are.</param>
    public void RemoveOrphans(IReadOnlySet<long> products)
    {
        foreach (var orphan in All.Where(board => !products.Contains(board.ProductId)))
        {
            Remove(orphan.Tab, [orphan], why: null);
            orphan.Tab.Refuse(orphan, OfferRefusal.UnknownProduct);
        }
    }

    /// <summary>A board may be tried at once.</summary>
    /// <param name="board">The board.</param>
    public void TellHeard(TabBoard board)
    {
        Heard?.Invoke(board);
        Changed?.Invoke(board);
    }

    /// <summary>Says that a user's boards of a product look different.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="productId">The product.</param>
    public void TellChanged(string userId, long productId)
    {
        foreach (var board in All.Where(board => board.UserId == userId && board.ProductId == productId))
        {
            Changed?.Invoke(board);
        }
    }

    /// <summary>A link has read the PSDI of its board.</summary>
    /// <param name="link">The link.</param>
    /// <param name="psdi">The PSDI.</param>
    /// <exception cref="LinkException">Another tab is connected to the very same board; the link is being closed.</exception>
    public void Identify(TabLink link, byte[] psdi)
    {
        var board = link.Board;
        var hex = Convert.ToHexStringLower(psdi);
        TabBoard? other;
        lock (_lock)
        {
            Release(board);
            if (!_held.TryGetValue((board.ProductId, hex), out other) && link.Why is null)
            {
                _held.Add((board.ProductId, hex), board);
            }
        }

        if (other is not null)
        {
            _ = link.DisconnectAsync();
            throw TabFailures.HeldByOther(other.Name);
        }

        if (board.Psdi != hex)
        {
            board.Psdi = hex;
            board.DeviceId = null;
        }

        Identified?.Invoke(board);
        board.Identified(link);
    }

    /// <summary>A board's link is gone.</summary>
    /// <param name="board">The board.</param>
    public void Release(TabBoard board)
    {
        lock (_lock)
        {
            foreach (var key in _held.Where(pair => pair.Value == board).Select(pair => pair.Key).ToArray())
            {
                _held.Remove(key);
            }
        }
    }

    /// <summary>The same board has the same key whichever tab holds it, today and tomorrow.</summary>
    private static string KeyOf(string id) => "real-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];

    private TabBoard Make(Tab tab, string id, string key, string? name, Product product, string userId, string? replaces)
    {
        var former = _remembered.GetValueOrDefault(key);
        var own = former?.Name ?? (replaces is null ? null : TakeName(KeyOf(replaces), name, product, userId)) ?? FreeName(name);
        var board = new TabBoard(tab, id, key, own, product, userId, changed => Changed?.Invoke(changed));
        if (former is not null && former.ProductId == product.Id)
        {
            board.Psdi = former.Psdi;
            board.DeviceId = former.DeviceId;
        }

        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
            foreach (var there in _boards)
            {
                _remembered[there.Key] = there;
            }
        }

        _remembered[key] = board;
        _boards.Add(board);
        return board;
    }

    /// <summary>
    /// The name of a board that was known by another key, which has it no longer. Not which device it is: only the board itself can tell whether the
    /// user has chosen the same one.
    /// </summary>
    private string? TakeName(string formerKey, string? advertised, Product product, string userId)
    {
        if (!_remembered.TryGetValue(formerKey, out var former)
            || _boards.Contains(former)
            || former.ProductId != product.Id
            || former.UserId != userId
            || !NamesFor(advertised).Take(MaxRemembered).Contains(former.Name, StringComparer.Ordinal))
        {
            return null;
        }

        _remembered.Remove(formerKey);
        return former.Name;
    }

    private string FreeName(string? advertised)
    {
        var taken = _remembered.Values.Select(board => board.Name).Concat(virtualBoards.All.Select(board => board.Name)).ToHashSet(StringComparer.Ordinal);
        return NamesFor(advertised).First(name => !taken.Contains(name));
    }

    /// <summary>The names that a board may get that advertises a name, the best first.</summary>
    private static IEnumerable<string> NamesFor(string? advertised)
    {
        var clean = new string((advertised ?? string.Empty).Select(character => char.IsControl(character) || character is '/' or '\\' ? ' ' : character).ToArray()).Trim();
        var start = clean.Length == 0 || BoardName.FaultOf(clean) is not null ? Shortened(clean) : clean;
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? start : $"{start} {number}");
    }

    /// <summary>What is left of a name that is not allowed.</summary>
    private static string Shortened(string name)
    {
        var start = name[..Math.Min(name.Length, BoardName.MaxLength)].TrimEnd();
        if (start.Length > 0 && char.IsHighSurrogate(start[^1]))
        {
            start = start[..^1];
        }

        return start.Length > 0 && BoardName.FaultOf(start) is null ? start : NamelessBoard;
    }
}
