using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Radios;

/// <summary>
/// A browser tab that is the radio of real boards: what it sends is read here, what it is to do is asked here. It knows nothing of the
/// socket.
/// </summary>
/// <param name="host">Knows the tabs and the boards.</param>
/// <param name="send">Sends a frame; neither waits nor throws.</param>
/// <param name="time">The clock.</param>
internal sealed class Tab(RadioHost host, Action<string> send, TimeProvider time)
{
    /// <summary>The version of the protocol.</summary>
    public const int Version = 1;

    /// <summary>How many boards a tab holds at most (our choice).</summary>
    public const int MaxBoards = 20;

    /// <summary>How often a tab is asked whether it is there.</summary>
    public static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long a tab may be silent before it counts as gone.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TabBoard> _boards = new(StringComparer.Ordinal);
    private readonly HashSet<string> _former = new(StringComparer.Ordinal);
    private readonly Dictionary<long, TabRequest> _pending = [];
    private readonly HashSet<long> _givenUp = [];
    private readonly TaskCompletionSource<TabEnd> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastHeard = time.GetTimestamp();
    private long _lastId;
    private long _lastLink;
    private bool _isWelcome;
    private bool _isOver;

    /// <summary>The browser and its system, as the tab names them.</summary>
    public string Browser { get; private set; } = string.Empty;

    /// <summary>Whether it is gone.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
            {
                return _isOver;
            }
        }
    }

    /// <summary>Ends when the workbench has given the tab up: with why.</summary>
    public Task<TabEnd> Gone => _gone.Task;

    /// <summary>Reads a frame and does what it says: all of it or, if it throws, nothing.</summary>
    /// <param name="utf8">The frame's bytes.</param>
    /// <exception cref="RadioFaultException">The frame must not be sent, or not now.</exception>
    public void Receive(ReadOnlyMemory<byte> utf8)
    {
        using var frame = RadioFrame.Parse(utf8);
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _lastHeard = time.GetTimestamp();
            if (_isWelcome == (frame.Type == "hello"))
            {
                throw new RadioFaultException(_isWelcome ? "hello: must be sent once" : $"{StrictJson.Shorten(frame.Type)}: must not come before hello");
            }
        }

        switch (frame.Type)
        {
            case "hello":
                Greet(frame);
                break;
            case "offer":
                Offer(frame);
                break;
            case "withdraw":
                Withdraw(frame);
                break;
            case "heard":
                if (BoardOf(frame) is { } heard)
                {
                    host.TellHeard(heard);
                }

                break;
            case "answer":
                Answer(frame);
                break;
            case "notified":
                Notified(frame);
                break;
            case "ended":
                LinkOf(frame)?.End(LinkException.Lost());
                break;
            case "pong":
                break;
            default:
                throw new RadioFaultException(
                    $"type: must be one of hello, offer, withdraw, heard, answer, notified, ended, pong, not \"{StrictJson.Shorten(frame.Type)}\"");
        }
    }

    /// <summary>Asks the tab now and then whether it is there; gives it up when it is silent for too long.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Ends when the tab is given up.</returns>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(PingInterval, time, cancellation);
            bool isSilent;
            lock (_lock)
            {
                isSilent = time.GetElapsedTime(_lastHeard) >= SilenceLimit;
            }

            if (isSilent)
            {
                Leave(TabEnd.Silent);
                return;
            }

            Send(new JsonObject { ["type"] = "ping" });
        }
    }

    /// <summary>The number of a new link.</summary>
    /// <returns>The number.</returns>
    public long NextLink()
    {
        lock (_lock)
        {
            return ++_lastLink;
        }
    }

    /// <summary>Asks the tab for something and waits for its answer.</summary>
    /// <param name="type">What, as the protocol names it.</param>
    /// <param name="link">The link that it is about.</param>
    /// <param name="detail">What else there is to say.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer, which may be a failure.</returns>
    /// <exception cref="LinkException">The link or the tab is gone, or the answer was given up.</exception>
    public async Task<TabAnswer> AskAsync(string type, TabLink link, JsonObject detail, CancellationToken cancellation)
    {
        var request = new TabRequest(type, link);
        long id;
        lock (_lock)
        {
            if (_isOver)
            {
                throw link.Why ?? LinkException.Lost();
            }

            id = ++_lastId;
            _pending.Add(id, request);
        }

        var message = new JsonObject { ["type"] = type, ["id"] = id, ["board"] = link.Board.Id, ["link"] = link.Number };
        foreach (var (name, value) in detail)
        {
            message[name] = value?.DeepClone();
        }

        Send(message);
        if (link.Why is { } why)
        {
            // It ended while the request was on its way in here.
            GiveUp(link, why);
        }

        await using var registration = cancellation.Register(() => GiveUp(id, TabFailures.GivenUp()));
        return await request.Answer;
    }

    /// <summary>Nobody waits any longer for what was asked of a link; what the tab still answers is ignored.</summary>
    /// <param name="link">The link.</param>
    /// <param name="why">What the requests fail with.</param>
    public void GiveUp(TabLink link, LinkException why)
    {
        long[] ids;
        lock (_lock)
        {
            ids = _pending.Where(pair => pair.Value.Link == link).Select(pair => pair.Key).ToArray();
        }

        foreach (var id in ids)
        {
            GiveUp(id, why);
        }
    }

    /// <summary>The tab is gone: its links are lost. Does nothing when it was already.</summary>
    /// <param name="end">How it went.</param>
    public void Leave(TabEnd end)
    {
        TabBoard[] boards;
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            boards = [.. _boards.Values];
            _boards.Clear();
        }

        host.Remove(this, boards, TabFailures.Gone(end switch
        {
            TabEnd.Silent => "does not answer",
            TabEnd.Replaced => "was loaded anew",
            TabEnd.Faulty => "has sent what it must not send",
            TabEnd.Stopping => "is cut off, for the workbench stops",
            _ => "was closed",
        }));
        GiveUpAll();
        _gone.TrySetResult(end);
    }

    /// <summary>A board cannot be offered any longer.</summary>
    /// <param name="board">The board.</param>
    /// <param name="refusal">Why.</param>
    public void Refuse(TabBoard board, OfferRefusal refusal)
    {
        lock (_lock)
        {
            if (_boards.GetValueOrDefault(board.Id) == board)
            {
                _boards.Remove(board.Id);
                _former.Add(board.Id);
            }
        }

        Send(Refused(board.Id, refusal));
    }

    private static JsonObject Refused(string id, OfferRefusal refusal) => new()
    {
        ["type"] = "refused",
        ["board"] = id,
        ["reason"] = refusal.Reason,
        ["message"] = refusal.Message,
    };

    private void Send(JsonObject message) => send(message.ToJsonString(WorkbenchJson.Options));

    private void Greet(RadioFrame frame)
    {
        if (frame.Number("version") != Version)
        {
            frame.Fault("version", $"must be {Version}: reload the page");
        }

        var tabId = frame.Text("tab", 1, 64);
        var browser = frame.Text("browser", 1, 200);
        frame.ThrowIfFaulty();
        if (!host.TryEnter(this, tabId))
        {
            throw new RadioFaultException($"{RadioHost.MaxTabs} tabs with boards are open, and the workbench takes no more at a time: close one of them.");
        }

        lock (_lock)
        {
            Browser = browser;
            _isWelcome = true;
        }

        Send(new JsonObject { ["type"] = "welcome", ["version"] = Version });
    }

    private void Offer(RadioFrame frame)
    {
        var id = frame.Text("board", 1, 128);
        var name = frame.OptionalText("name", 248);
        var productId = frame.Text("productId", 1, 32);
        var userId = frame.Text("userId", 1, 64);
        var replaces = frame.OptionalText("replaces", 128);
        frame.ThrowIfFaulty();
        bool isFull;
        lock (_lock)
        {
            isFull = !_boards.ContainsKey(id) && _boards.Count >= MaxBoards;
        }

        OfferRefusal? refusal = OfferRefusal.TooManyBoards;
        var board = isFull ? null : host.Offer(this, id, name, productId, userId, replaces, out refusal);
        bool isLate;
        lock (_lock)
        {
            isLate = _isOver;
            if (board is null)
            {
                _boards.Remove(id);
                _former.Add(id);
            }
            else if (!isLate)
            {
                _boards[id] = board;
            }
        }

        if (isLate && board is not null)
        {
            host.Remove(this, [board], TabFailures.Gone("was closed"));
        }

        Send(board is null
            ? Refused(id, refusal!)
            : new JsonObject { ["type"] = "offered", ["board"] = id, ["key"] = board.Key, ["name"] = board.Name });
        if (board is not null && !isLate)
        {
            host.TellOffered(board);
        }
    }

    private void Withdraw(RadioFrame frame)
    {
        if (BoardOf(frame) is not { } board)
        {
            return;
        }

        lock (_lock)
        {
            _boards.Remove(board.Id);
            _former.Add(board.Id);
        }

        host.Remove(this, [board], TabFailures.Gone("has let go of it"));
    }

    private void Answer(RadioFrame frame)
    {
        var id = frame.Number("id");
        var value = frame.Has("value") ? frame.Value("value") : null;
        var failure = frame.Failure("failure");
        var words = frame.OptionalText("message", 300);
        frame.ThrowIfFaulty();
        TabRequest? request;
        lock (_lock)
        {
            if (_givenUp.Remove(id))
            {
                return;
            }

            if (!_pending.TryGetValue(id, out request))
            {
                frame.Fault("id", id > _lastId ? "must be the id of a request" : "must not be answered twice");
            }
            else if (request.Type == "disconnect" && failure is not null)
            {
                frame.Fault("failure", "must not be there: a disconnect is always done");
            }
            else if (failure is not null && value is not null)
            {
                frame.Fault("value", "must not be there with a failure");
            }
            else if (failure is null && value is null && request.Type == "read")
            {
                frame.Fault("value", "must be there: it is what was read");
            }
            else if (value is not null && request.Type != "read")
            {
                frame.Fault("value", $"must not be there: a {request.Type} gives none");
            }

            frame.ThrowIfFaulty();
            _pending.Remove(id);
        }

        request!.Complete(new TabAnswer(value, failure, words));
    }

    private void Notified(RadioFrame frame)
    {
        var characteristic = frame.Characteristic();
        var value = frame.Value("value");
        LinkOf(frame)?.Notify(characteristic, value);
    }

    /// <summary>The board that a frame is about; <see langword="null"/> for one that the tab does not hold any more.</summary>
    private TabBoard? BoardOf(RadioFrame frame)
    {
        var id = frame.Text("board", 1, 128);
        TabBoard? board = null;
        lock (_lock)
        {
            if (id.Length > 0 && !_boards.TryGetValue(id, out board) && !_former.Contains(id))
            {
                frame.Fault("board", "must be a board that this tab has offered");
            }
        }

        frame.ThrowIfFaulty();
        return board;
    }

    /// <summary>The link that a frame is about; <see langword="null"/> for one that is over: the frame was on its way when it ended.</summary>
    private TabLink? LinkOf(RadioFrame frame)
    {
        var number = frame.Number("link");
        lock (_lock)
        {
            if (number > _lastLink)
            {
                frame.Fault("link", "must be a number that the workbench gave");
            }
        }

        return BoardOf(frame)?.FindLink(number);
    }

    private void GiveUpAll()
    {
        long[] ids;
        lock (_lock)
        {
            ids = [.. _pending.Keys];
        }

        foreach (var id in ids)
        {
            GiveUp(id, LinkException.Lost());
        }
    }

    private void GiveUp(long id, LinkException why)
    {
        TabRequest? request;
        lock (_lock)
        {
            if (!_pending.Remove(id, out request))
            {
                return;
            }

            _givenUp.Add(id);
        }

        request.GiveUp(why);
    }
}
