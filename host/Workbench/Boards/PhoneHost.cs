using System.Text.Json.Nodes;
using System.Threading.Channels;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Radios;
using Microsoft.Extensions.Logging;

namespace LineThings.Workbench.Boards;

/// <summary>
/// The users' phones. Which device is linked with whom is the registry's to say: phones follow it, whoever changed it. Results go to the bots.
/// </summary>
internal sealed partial class PhoneHost : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _keeping = new(1, 1);
    private readonly Dictionary<string, UserPhone> _phones = [];
    private readonly Channel<bool> _changes = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly BoardHost _boards;
    private readonly RadioHost _radios;
    private readonly Registry _registry;
    private readonly Results _results;
    private readonly Timeline _timeline;
    private readonly TimeProvider _time;
    private readonly ILogger<PhoneHost> _logger;
    private Task _following = Task.CompletedTask;

    /// <summary>Makes the host, without phones.</summary>
    /// <param name="boards">The virtual boards.</param>
    /// <param name="radios">The real boards.</param>
    /// <param name="registry">Who has linked what.</param>
    /// <param name="results">Takes what runs give.</param>
    /// <param name="timeline">Gets what the phones do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets what should not happen.</param>
    public PhoneHost(
        BoardHost boards, RadioHost radios, Registry registry, Results results, Timeline timeline, TimeProvider time, ILogger<PhoneHost> logger)
    {
        _boards = boards;
        _radios = radios;
        _registry = registry;
        _results = results;
        _timeline = timeline;
        _time = time;
        _logger = logger;
    }

    /// <summary>The app does something else with a device; told with its id.</summary>
    public event Action<string>? Changed;

    /// <summary>Takes up the links that there are, and follows the registry from now on.</summary>
    public void Start()
    {
        _registry.Changed += OnChanged;
        _registry.ScenarioSetChanged += OnScenarioSetChanged;
        _radios.Offered += Recognise;
        _radios.Identified += Recognise;
        _radios.Heard += OnHeard;
        OnChanged();
        _following = FollowAsync();
    }

    /// <summary>What the apps do with a device; where several users have linked it, the one who has got furthest.</summary>
    /// <param name="deviceId">The device.</param>
    /// <returns>The state.</returns>
    public DeviceState StateOf(string deviceId) => Phones()
        .Select(phone => phone.Phone.StateOf(deviceId))
        .OfType<DeviceState>()
        .OrderByDescending(ProgressOf)
        .FirstOrDefault(DeviceState.Idle);

    /// <summary>What one user's app does with a device.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device.</param>
    /// <returns>The state; <see langword="null"/> when that user has not linked it.</returns>
    public DeviceState? StateOf(string userId, string deviceId) => FindPhone(userId)?.StateOf(deviceId);

    /// <summary>When a user's phone tries a board again that it could not connect to.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="boardKey">The board.</param>
    /// <returns>When; <see langword="null"/> when it does not leave the board alone.</returns>
    public DateTimeOffset? RetryAt(string userId, string boardKey) => FindPhone(userId)?.RetryAt(boardKey);

    /// <summary>Whether a user's phone keeps a device.</summary>
    /// <param name="deviceId">The device.</param>
    /// <returns>Whether one does.</returns>
    public bool IsLinked(string deviceId) => Phones().Any(phone => phone.Phone.StateOf(deviceId) is not null);

    /// <summary>Links a board for a user. Does nothing when it is linked already.</summary>
    /// <param name="board">The board.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Ends when it is linked.</returns>
    /// <exception cref="LinkingException">The board could not be reached or read.</exception>
    public async Task LinkAsync(IWorkbenchBoard board, User user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(user);
        if (board.DeviceId is { } known && PhoneOf(user).Phone.StateOf(known) is not null)
        {
            return;
        }

        _timeline.Add(
            TimelineKind.App,
            $"{user.Name}'s phone looks for the service {board.ServiceUuid:D} to link {board.Name}",
            board.Name,
            board.DeviceId,
            board.ChannelId,
            new JsonObject { ["state"] = "scanning", ["userId"] = user.Id, ["serviceUuid"] = board.ServiceUuid.ToString("D") });
        var device = await PhoneOf(user).Phone.LinkAsync(board.ServiceUuid, board.Key, psdi => Register(board, user, psdi), cancellation);
        Changed?.Invoke(device.Id);
    }

    /// <summary>Unlinks a board from a user; the phone forgets its bond too.</summary>
    /// <param name="deviceId">The board's device.</param>
    /// <param name="userId">The user.</param>
    /// <returns><see langword="false"/> when it was not linked.</returns>
    public async Task<bool> UnlinkAsync(string deviceId, string userId)
    {
        if (_registry.FindUser(userId) is not { } user)
        {
            return false;
        }

        // Not while phones are made to follow the registry: what that has read before it would keep the device after it.
        await _keeping.WaitAsync();
        try
        {
            await PhoneOf(user).Phone.DropAsync(deviceId, forgetsBond: true);
            var wasLinked = _registry.Unlink(userId, deviceId);
            Changed?.Invoke(deviceId);
            return wasLinked;
        }
        finally
        {
            _keeping.Release();
        }
    }

    /// <summary>Borrows a device from a user's phone, which leaves it alone until the loan is given back.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The loan, to be disposed of.</returns>
    /// <exception cref="DeviceBusyException">It is lent already.</exception>
    /// <exception cref="DeviceNotLinkedException">The user has not linked it.</exception>
    public Task<Loan> BorrowAsync(string userId, string deviceId, CancellationToken cancellation) =>
        FindPhone(userId)?.LendAsync(deviceId, cancellation)
        ?? throw new DeviceNotLinkedException("The device is not linked for this user.");

    /// <summary>A virtual board as the subject of a check-up by a user's phone.</summary>
    /// <param name="board">The board.</param>
    /// <param name="user">The user.</param>
    /// <returns>The subject.</returns>
    public ICheckUpSubject SubjectOf(HostedBoard board, User user) => PhoneOf(user).Air.SubjectOf(board);

    /// <summary>A real board as the subject of a check-up by a user's phone.</summary>
    /// <param name="board">The board.</param>
    /// <param name="user">The user.</param>
    /// <param name="keepsBonds">Whether boards of its kind keep bonds, if that is known.</param>
    /// <returns>The subject.</returns>
    public ICheckUpSubject SubjectOf(TabBoard board, User user, bool? keepsBonds) => PhoneOf(user).Tabs.SubjectOf(board, keepsBonds);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _registry.Changed -= OnChanged;
        _registry.ScenarioSetChanged -= OnScenarioSetChanged;
        _radios.Offered -= Recognise;
        _radios.Identified -= Recognise;
        _radios.Heard -= OnHeard;
        if (!_changes.Writer.TryComplete())
        {
            return;
        }

        await _following;
        foreach (var phone in Phones())
        {
            await phone.Phone.DisposeAsync();
            phone.Air.Dispose();
            phone.Tabs.Dispose();
        }
    }

    private static int ProgressOf(DeviceState state) => state switch
    {
        DeviceState.Connected => 6,
        DeviceState.Lent => 5,
        DeviceState.Pairing => 4,
        DeviceState.Connecting => 3,
        DeviceState.Suppressed => 2,
        DeviceState.Scanning => 1,
        _ => 0,
    };

    private void OnChanged() => _changes.Writer.TryWrite(true);

    private void OnScenarioSetChanged(long productId)
    {
        foreach (var phone in Phones())
        {
            phone.Phone.Refresh(productId);
        }
    }

    /// <summary>A real board's PSDI is known: the device that it is may be one that its user has linked.</summary>
    private void Recognise(TabBoard board)
    {
        if (board.Psdi is not { } psdi || FindPhone(board.UserId) is not { } phone)
        {
            return;
        }

        phone.Remember(board.Key, psdi);
        if (phone.Devices.FirstOrDefault(device => device.ProductId == board.ProductId && device.Psdi == psdi) is { } linked)
        {
            board.DeviceId = linked.Id;
            Changed?.Invoke(linked.Id);
        }
    }

    private void OnHeard(TabBoard board) => FindPhone(board.UserId)?.TryAgain(board.Key);

    private Phone? FindPhone(string userId)
    {
        lock (_lock)
        {
            return _phones.GetValueOrDefault(userId)?.Phone;
        }
    }

    private UserPhone[] Phones()
    {
        lock (_lock)
        {
            return _phones.Values.ToArray();
        }
    }

    private UserPhone PhoneOf(User user)
    {
        lock (_lock)
        {
            if (!_phones.TryGetValue(user.Id, out var phone))
            {
                var air = new AirScanner(_boards, _timeline, user);
                var tabs = new TabScanner(_radios, _timeline, user);
                var listener = new PhoneRecorder(user, this);
                phone = new UserPhone(new Phone(new CompositeScanner(air, tabs), CurrentSet, listener, _time), air, tabs);
                _phones.Add(user.Id, phone);
            }

            return phone;
        }
    }

    /// <summary>A set that cannot be read now counts as none; the next look may go better.</summary>
    private ScenarioSet? CurrentSet(long productId)
    {
        try
        {
            return _registry.FindScenarioSet(productId)?.Set;
        }
#pragma warning disable CA1031 // A phone must go on living whatever the database does.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTrouble(_logger, "The scenario set could not be read", exception);
            return null;
        }
    }

    private LinkedDevice Register(IWorkbenchBoard board, User user, byte[] psdi)
    {
        var device = _registry.Link(user.Id, board.ProductId, psdi);
        board.DeviceId = device.Id;
        return new LinkedDevice(device.Id, device.ProductId, board.ServiceUuid, device.Psdi);
    }

    private async Task FollowAsync()
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync())
        {
            await _keeping.WaitAsync();
            try
            {
                await ReconcileAsync();
            }
#pragma warning disable CA1031 // One failed look at the database must not end the following.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogTrouble(_logger, "The links could not be followed", exception);
            }
            finally
            {
                _keeping.Release();
            }
        }
    }

    private async Task ReconcileAsync()
    {
        // The phones are looked at before the registry: a link that is made meanwhile is in the registry first, and so is not taken for gone.
        var kept = Phones().SelectMany(phone => phone.Phone.Devices.Select(device => (phone.Phone, device.Id))).ToArray();
        _boards.RemoveOrphans();
        var products = _registry.Products().ToDictionary(product => product.Id);
        _radios.RemoveOrphans(products.Keys.ToHashSet());
        var users = _registry.Users().ToDictionary(user => user.Id);
        var links = _registry.Links().Where(link => products.ContainsKey(link.Device.ProductId) && users.ContainsKey(link.UserId)).ToArray();
        var wanted = links.Select(link => (PhoneOf(users[link.UserId]).Phone, link.Device.Id)).ToHashSet();
        foreach (var (phone, deviceId) in kept.Where(pair => !wanted.Contains(pair)))
        {
            await phone.DropAsync(deviceId, forgetsBond: true);
            Changed?.Invoke(deviceId);
        }

        foreach (var link in links)
        {
            var (userId, device) = (link.UserId, link.Device);
            var phone = PhoneOf(users[userId]).Phone;
            if (phone.StateOf(device.Id) is not null)
            {
                continue;
            }

            if (_boards.FindDevice(device.ProductId, device.Psdi) is { } board)
            {
                board.DeviceId = device.Id;
                phone.Remember(board.Key, board.Psdi);
            }

            phone.Keep(new LinkedDevice(device.Id, device.ProductId, products[device.ProductId].ServiceUuid, device.Psdi));
            Changed?.Invoke(device.Id);
        }
    }

    private void OnState(User user, LinkedDevice device, DeviceState state, string? reason)
    {
        var name = state.ToString().ToLowerInvariant();
        Add(user, device, TimelineKind.App, $"{user.Name}'s phone: {name}{(reason is null ? string.Empty : ". " + reason)}", new JsonObject
        {
            ["state"] = name,
            ["reason"] = reason,
        });
        Changed?.Invoke(device.Id);
    }

    private void OnSession(User user, LinkedDevice device, SessionEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                Add(user, device, TimelineKind.Run, started.NotificationPayload is { } payload
                    ? $"A run starts: notification {Convert.ToHexStringLower(payload.Span)}"
                    : "A run starts: IMMEDIATE", RunJson.Started(started));
                break;
            case ActionDone done:
                Add(user, device, TimelineKind.Run, RunJson.SummaryOf(done), RunJson.Action(done));
                break;
            case RunEnded { Result: var result }:
                Add(user, device, TimelineKind.Run, RunJson.SummaryOf(result), RunJson.Ended(device.Id, result));
                Publish(user, device, result);
                break;
            case SessionEnded { End: SessionEnd.NotConnected }:
                // It is left alone for a while now, which real boards show.
                _radios.TellChanged(user.Id, device.ProductId);
                break;
        }
    }

    private void Publish(User user, LinkedDevice device, RunResult result)
    {
        try
        {
            _results.Publish(user.Id, device.Id, result);
        }
#pragma warning disable CA1031 // The session must go on; that the result is lost is said where people look.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTrouble(_logger, "A result could not be stored", exception);
            Add(user, device, TimelineKind.Run, "The result could not be stored: " + exception.Message, new JsonObject { ["phase"] = "lost" });
        }
    }

    private void Add(User user, LinkedDevice device, string kind, string summary, JsonObject detail)
    {
        detail["userId"] = user.Id;
        IWorkbenchBoard? board = _boards.FindDevice(device.ProductId, device.Psdi);
        board ??= _radios.All.FirstOrDefault(real => real.UserId == user.Id && real.ProductId == device.ProductId && real.Psdi == device.Psdi);
        _timeline.Add(kind, summary, board?.Name, device.Id, board?.ChannelId, detail);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}")]
    private static partial void LogTrouble(ILogger logger, string what, Exception exception);

    private sealed record UserPhone(Phone Phone, AirScanner Air, TabScanner Tabs);

    /// <summary>Tells the host what one user's phone does.</summary>
    private sealed class PhoneRecorder(User user, PhoneHost host) : IPhoneListener
    {
        public void OnState(LinkedDevice device, DeviceState state, string? reason) => host.OnState(user, device, state, reason);

        public void OnSession(LinkedDevice device, SessionEvent happened) => host.OnSession(user, device, happened);
    }
}
