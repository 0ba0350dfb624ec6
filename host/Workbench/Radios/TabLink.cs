using System.Text.Json.Nodes;
using LineThings.App;

namespace LineThings.Workbench.Radios;

/// <summary>A link to a real board, carried by a browser tab. Where a pairing is needed, the tab's system pairs, and says nothing of it.</summary>
/// <param name="board">The board.</param>
/// <param name="host">Knows which other boards there are.</param>
/// <param name="time">The clock.</param>
internal sealed class TabLink(TabBoard board, RadioHost host, TimeProvider time) : ILink
{
    /// <summary>How long a tab may take to disconnect (our choice): the link counts as gone then, whatever the tab does.</summary>
    public static readonly TimeSpan DisconnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a tab may take to answer (our choice). It gives up after 40 seconds by itself and says so; one that does not even do that has broken
    /// down.
    /// </summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(50);

    private readonly Lock _lock = new();
    private readonly HashSet<CharacteristicId> _subscriptions = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state;
    private LinkException? _why;

    /// <inheritdoc/>
    public event Action<LinkNotification>? Notified;

    /// <inheritdoc/>
    public event Action<PairingStep>? Pairing
    {
        // A browser does not tell when its system pairs.
        add { }
        remove { }
    }

    private enum State
    {
        New,
        Connecting,
        Up,
        Leaving,
        Over,
    }

    /// <summary>The board.</summary>
    public TabBoard Board => board;

    /// <summary>Tells this link from the board's other ones; 0 before it connects.</summary>
    public long Number { get; private set; }

    /// <summary>What operations fail with from now on; <see langword="null"/> as long as the link is not over.</summary>
    public LinkException? Why
    {
        get
        {
            lock (_lock)
            {
                return _why;
            }
        }
    }

    /// <inheritdoc/>
    public Task Ended => _ended.Task;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_state != State.New)
            {
                throw _why ?? LinkException.Lost();
            }

            Number = board.Tab.NextLink();
            if (!board.TryTake(this))
            {
                _state = State.Over;
                _ended.TrySetResult();
                throw TabFailures.NotFree();
            }

            _state = State.Connecting;
        }

        JsonArray services = [board.ServiceUuid.ToString("D"), ThingsIds.Psdi.Service.ToString("D")];
        try
        {
            await AskAsync("connect", new JsonObject { ["services"] = services }, cancellation);
        }
        catch (LinkException) when (cancellation.IsCancellationRequested)
        {
            // The tab may still be at it.
            _ = DisconnectAsync();
            throw;
        }
        catch (LinkException exception)
        {
            Tell(exception);
            End(exception);
            throw;
        }

        lock (_lock)
        {
            if (_state != State.Connecting)
            {
                throw _why ?? LinkException.Lost();
            }

            _state = State.Up;
        }

        board.Connected(this);
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        ThrowUnlessUp();
        var isPsdi = characteristic == ThingsIds.Psdi;
        try
        {
            var value = (await AskAsync("read", DetailOf(characteristic), cancellation)).Value!;
            if (isPsdi)
            {
                host.Identify(this, value);
            }

            return value;
        }
        catch (LinkException exception) when (isPsdi)
        {
            Tell(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        ThrowUnlessUp();
        var detail = DetailOf(characteristic);
        detail["value"] = Convert.ToHexStringLower(value.Span);
        await AskAsync("write", detail, cancellation);
        if (characteristic.Characteristic == ThingsIds.Led)
        {
            board.Written(this, value.Span);
        }
    }

    /// <inheritdoc/>
    public async Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        ThrowUnlessUp();
        lock (_lock)
        {
            // Before it is answered: the first notification may come before the answer.
            _subscriptions.Add(characteristic);
        }

        try
        {
            await AskAsync("subscribe", DetailOf(characteristic), cancellation);
        }
        catch (LinkException)
        {
            lock (_lock)
            {
                _subscriptions.Remove(characteristic);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task DisconnectAsync()
    {
        var wasThere = false;
        lock (_lock)
        {
            if (_state is State.Connecting or State.Up)
            {
                _state = State.Leaving;
                wasThere = true;
            }
            else if (_state == State.New)
            {
                _state = State.Over;
                _ended.TrySetResult();
            }
        }

        if (wasThere)
        {
            _ = LeaveAsync();
        }

        return _ended.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    /// <summary>The board has sent a value.</summary>
    /// <param name="characteristic">The characteristic it comes from.</param>
    /// <param name="value">The bytes.</param>
    public void Notify(CharacteristicId characteristic, byte[] value)
    {
        lock (_lock)
        {
            if (_state != State.Up || !_subscriptions.Contains(characteristic))
            {
                return;
            }
        }

        if (characteristic.Characteristic == ThingsIds.Button)
        {
            board.Notified(this, value);
        }

        Notified?.Invoke(new LinkNotification(characteristic, value));
    }

    /// <summary>The link is gone. Does nothing when it was already.</summary>
    /// <param name="why">What the operation that is going on fails with, and every one that comes later.</param>
    public void End(LinkException why)
    {
        bool isOwn;
        lock (_lock)
        {
            if (_state is State.Over)
            {
                return;
            }

            isOwn = _state is State.Leaving;
            _state = State.Over;
            _why = why;
        }

        board.Tab.GiveUp(this, why);
        host.Release(board);
        board.Release(this, isOwn ? null : why);
        _ended.TrySetResult();
    }

    private static JsonObject DetailOf(CharacteristicId id) => new()
    {
        ["service"] = id.Service.ToString("D"),
        ["characteristic"] = id.Characteristic.ToString("D"),
    };

    private void ThrowUnlessUp()
    {
        lock (_lock)
        {
            if (_state != State.Up)
            {
                throw _why ?? LinkException.Lost();
            }
        }
    }

    /// <summary>What keeps the link from being of use is the board's trouble. That we have left it ourselves before it was, is none.</summary>
    private void Tell(LinkException trouble)
    {
        bool isGivenUp;
        lock (_lock)
        {
            isGivenUp = _state == State.Leaving && trouble.Failure == LinkFailure.Lost;
        }

        if (!isGivenUp)
        {
            board.Failed(this, trouble);
        }
    }

    private async Task<TabAnswer> AskAsync(string type, JsonObject detail, CancellationToken cancellation)
    {
        var answer = await AskInTimeAsync(type, detail, cancellation);
        if (answer.Failure is not { } failure)
        {
            return answer;
        }

        var exception = TabFailures.Of(failure, answer.Words);
        if (type != "connect" && failure is LinkFailure.Lost or LinkFailure.NotConnected)
        {
            End(exception);
        }
        else if (failure == LinkFailure.TimedOut)
        {
            // After a time-out no further request may be sent on the link. Told before it is left: what has been left has no trouble any more.
            Tell(exception);
            _ = DisconnectAsync();
        }

        throw exception;
    }

    private async Task<TabAnswer> AskInTimeAsync(string type, JsonObject detail, CancellationToken cancellation)
    {
        try
        {
            return await board.Tab.AskAsync(type, this, detail, cancellation).WaitAsync(AnswerLimit, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            return new TabAnswer(null, LinkFailure.TimedOut, null);
        }
    }

    private async Task LeaveAsync()
    {
        board.Tab.GiveUp(this, LinkException.Lost());
        try
        {
            await board.Tab.AskAsync("disconnect", this, [], CancellationToken.None).WaitAsync(DisconnectLimit, time);
        }
        catch (Exception exception) when (exception is LinkException or TimeoutException)
        {
            // The tab is gone, or does not answer: nothing more can be done for the link.
        }

        End(LinkException.Lost());
    }
}
