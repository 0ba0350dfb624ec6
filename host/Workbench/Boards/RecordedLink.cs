using System.Diagnostics;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;

namespace LineThings.Workbench.Boards;

/// <summary>A link to a board that tells the timeline what goes over it.</summary>
internal sealed class RecordedLink : ILink
{
    private readonly ILink _link;
    private readonly IWorkbenchBoard _board;
    private readonly User _user;
    private readonly Timeline _timeline;
    private readonly Func<JsonObject> _onConnected;
    private bool _isConnected;
    private bool _isDisconnecting;

    /// <summary>Makes a link that is not connected yet.</summary>
    /// <param name="link">What carries it.</param>
    /// <param name="board">The board.</param>
    /// <param name="user">Whose phone connects.</param>
    /// <param name="timeline">Gets what happens.</param>
    /// <param name="onConnected">Called once the link is up; gives what the timeline is to tell of it.</param>
    public RecordedLink(ILink link, IWorkbenchBoard board, User user, Timeline timeline, Func<JsonObject> onConnected)
    {
        _link = link;
        _board = board;
        _user = user;
        _timeline = timeline;
        _onConnected = onConnected;
        _link.Pairing += OnPairing;
        _link.Notified += OnNotified;
    }

    /// <inheritdoc/>
    public event Action<LinkNotification>? Notified;

    /// <inheritdoc/>
    public event Action<PairingStep>? Pairing;

    /// <inheritdoc/>
    public Task Ended => _link.Ended;

    /// <inheritdoc/>
    public IReadOnlyList<OfferedCharacteristic>? Offered => _link.Offered;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            await _link.ConnectAsync(cancellation);
        }
        catch (LinkException exception)
        {
            if (!_isConnected)
            {
                Add(TimelineKind.Connect, $"{_user.Name}'s phone cannot connect: {exception.Message}", new JsonObject { ["error"] = exception.Message });
            }

            throw;
        }

        TellConnected();
    }

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation) => RecordAsync(
        TimelineKind.Read,
        characteristic,
        async detail =>
        {
            var value = await _link.ReadAsync(characteristic, cancellation);
            detail["value"] = Convert.ToHexStringLower(value);
            return (value, $"Read {NameOf(characteristic)}: {Show(value)}");
        });

    /// <inheritdoc/>
    public Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation) => RecordAsync(
        TimelineKind.Write,
        characteristic,
        async detail =>
        {
            detail["value"] = Convert.ToHexStringLower(value.Span);
            await _link.WriteAsync(characteristic, value, cancellation);
            return (true, $"Wrote {NameOf(characteristic)}: {Show(value.Span)}");
        });

    /// <inheritdoc/>
    public Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation) => RecordAsync(
        TimelineKind.Subscribe,
        characteristic,
        async _ =>
        {
            await _link.SubscribeAsync(characteristic, cancellation);
            return (true, $"Subscribed to {NameOf(characteristic)}");
        });

    /// <inheritdoc/>
    public Task DisconnectAsync()
    {
        NoteDisconnecting();
        return _link.DisconnectAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        NoteDisconnecting();
        return _link.DisposeAsync();
    }

    private static string NameOf(CharacteristicId id) =>
        id == ThingsIds.Psdi ? "the PSDI"
        : id.Characteristic == ThingsIds.Button ? "the button"
        : id.Characteristic == ThingsIds.Led ? "the LED"
        : id.Characteristic.ToString();

    private static string Show(ReadOnlySpan<byte> value) => value.IsEmpty ? "no bytes" : Convert.ToHexStringLower(value);

    private static JsonObject DetailOf(CharacteristicId id) => new()
    {
        ["serviceUuid"] = id.Service.ToString("D"),
        ["characteristicUuid"] = id.Characteristic.ToString("D"),
    };

    private async Task<T> RecordAsync<T>(string kind, CharacteristicId id, Func<JsonObject, Task<(T Result, string Summary)>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var detail = DetailOf(id);
        try
        {
            var (result, summary) = await work(detail);
            detail["milliseconds"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
            Add(kind, summary, detail);
            return result;
        }
        catch (LinkException exception)
        {
            detail["error"] = exception.Message;
            Add(kind, $"Could not {VerbOf(kind)} {NameOf(id)}: {exception.Message}", detail);
            throw;
        }
    }

    private static string VerbOf(string kind) => kind switch
    {
        TimelineKind.Read => "read",
        TimelineKind.Write => "write",
        _ => "subscribe to",
    };

    private void OnNotified(LinkNotification notification)
    {
        var value = notification.Value.Span;
        var detail = DetailOf(notification.Characteristic);
        detail["value"] = Convert.ToHexStringLower(value);
        Add(TimelineKind.Notify, $"Notified by {NameOf(notification.Characteristic)}: {Show(value)}", detail);
        Notified?.Invoke(notification);
    }

    private void TellConnected()
    {
        if (_isConnected)
        {
            return;
        }

        _isConnected = true;
        Add(TimelineKind.Connect, $"{_user.Name}'s phone connects", _onConnected());
        _ = RecordEndAsync();
    }

    private void OnPairing(PairingStep step)
    {
        // The link may be encrypted while it is still being set up.
        TellConnected();
        var summary = step switch
        {
            PairingStep.Started => "The board asks for pairing",
            PairingStep.Paired => "Paired (Just Works); the link is encrypted",
            PairingStep.Encrypted => "Encrypted with the key of the last pairing",
            PairingStep.Refused => "Pairing was refused",
            _ => "The board does not know this phone any more: unlink and link again",
        };
        Add(TimelineKind.Pair, summary, new JsonObject { ["step"] = step.ToString().ToLowerInvariant() });
        Pairing?.Invoke(step);
    }

    /// <summary>What is done about a link that is gone already does not make its end our own.</summary>
    private void NoteDisconnecting()
    {
        if (!_link.Ended.IsCompleted)
        {
            Volatile.Write(ref _isDisconnecting, true);
        }
    }

    private async Task RecordEndAsync()
    {
        await _link.Ended;
        var isOwn = Volatile.Read(ref _isDisconnecting);
        Add(
            TimelineKind.Disconnect,
            isOwn ? $"{_user.Name}'s phone disconnects" : $"The link to {_user.Name}'s phone is lost",
            new JsonObject { ["reason"] = isOwn ? "disconnected" : "lost" });
    }

    private void Add(string kind, string summary, JsonObject detail)
    {
        detail["userId"] = _user.Id;
        _timeline.Add(kind, summary, _board.Name, _board.DeviceId, _board.ChannelId, detail);
    }
}
