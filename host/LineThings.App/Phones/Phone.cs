namespace LineThings.App;

/// <summary>
/// The app on one user's phone: links boards and keeps automatic communication with each linked device. Several devices at once; each on
/// its own.
/// </summary>
/// <remarks>Members may be called from any thread. The phone knows radio and registry only through what it is given.</remarks>
public sealed class Phone : IAsyncDisposable
{
    /// <summary>
    /// How long linking listens for the board (our choice). While this phone's own communication is at the board, trying whether it is the device
    /// that it looks for, the time does not count: a person may be asked to pair meanwhile.
    /// </summary>
    public static readonly TimeSpan LinkLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ScanInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeptDevice> _kept = [];
    private readonly KnownBoards _boards;
    private readonly IBoardScanner _scanner;
    private readonly Func<long, ScenarioSet?> _currentSet;
    private readonly IPhoneListener _listener;
    private readonly TimeProvider _time;

    /// <summary>Makes a phone without linked devices.</summary>
    /// <param name="scanner">Its ears.</param>
    /// <param name="currentSet">A product's scenario set as it is now, or <see langword="null"/>.</param>
    /// <param name="listener">Told what it does.</param>
    /// <param name="time">The clock.</param>
    public Phone(IBoardScanner scanner, Func<long, ScenarioSet?> currentSet, IPhoneListener listener, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(scanner);
        _scanner = scanner;
        _currentSet = currentSet;
        _listener = listener;
        _time = time;
        _boards = new KnownBoards(time);
        scanner.Heard += OnHeard;
    }

    /// <summary>The devices it communicates with.</summary>
    public IReadOnlyList<LinkedDevice> Devices
    {
        get
        {
            lock (_lock)
            {
                return _kept.Values.Select(kept => kept.Device).ToArray();
            }
        }
    }

    /// <summary>What it does with a device.</summary>
    /// <param name="deviceId">The device.</param>
    /// <returns>The state; <see langword="null"/> for a device that is not linked here.</returns>
    public DeviceState? StateOf(string deviceId)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(deviceId, out var kept) ? kept.Communication.State : null;
        }
    }

    /// <summary>Tells the phone which board a PSDI belongs to, as it would know from an earlier connection.</summary>
    /// <param name="boardKey">The board.</param>
    /// <param name="psdi">Its PSDI in lower-case hex.</param>
    public void Remember(string boardKey, string psdi) => _boards.Identify(boardKey, psdi);

    /// <summary>
    /// When a board is tried again that could not be connected to or identified: it is left alone for 1, 2, 4, 8, 15 and then 30 seconds (our
    /// choice), until it goes well again.
    /// </summary>
    /// <param name="boardKey">The board.</param>
    /// <returns>When; <see langword="null"/> when it is not being left alone.</returns>
    public DateTimeOffset? RetryAt(string boardKey) => _boards.RetryAt(boardKey);

    /// <summary>There is reason to think that a board can be connected to now: it is not left alone any longer.</summary>
    /// <param name="boardKey">The board.</param>
    public void TryAgain(string boardKey)
    {
        _boards.Pardon(boardKey);
        OnHeard();
    }

    /// <summary>
    /// Links a board: listens for the product's service UUID, connects, reads the PSDI (which pairs), disconnects, registers the device, and
    /// starts automatic communication. When automatic communication has got hold of the board first, its PSDI is as good.
    /// </summary>
    /// <param name="service">The product's service UUID.</param>
    /// <param name="boardKey">The board that the user picks among those heard; <see langword="null"/> for the first.</param>
    /// <param name="register">Registers the PSDI's device for this phone's user.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The device.</returns>
    /// <exception cref="LinkingException">The board is not heard, or does not let itself be connected or read.</exception>
    public async Task<LinkedDevice> LinkAsync(
        Guid service, string? boardKey, Func<byte[], LinkedDevice> register, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(register);
        var device = register(boardKey is null
            ? await IdentifyAsync(service, null, cancellation)
            : await IdentifyReservedAsync(service, boardKey, cancellation));
        Keep(device);
        return device;
    }

    /// <summary>Communicates with a linked device from now on. Does nothing when it does already.</summary>
    /// <param name="device">The device.</param>
    public void Keep(LinkedDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        KeptDevice kept;
        lock (_lock)
        {
            if (_kept.ContainsKey(device.Id))
            {
                return;
            }

            kept = new KeptDevice(device, NewCommunication(device));
            _kept.Add(device.Id, kept);
        }

        kept.Start();
    }

    /// <summary>
    /// Lends a device: its automatic communication pauses as soon as no run is going on, at the latest after
    /// <see cref="AutomaticCommunication.PauseLimit"/>, and goes on when the loan is given back.
    /// </summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellation">Gives up; the device stays here then.</param>
    /// <returns>The loan, to be disposed of.</returns>
    /// <exception cref="DeviceBusyException">It is lent already.</exception>
    /// <exception cref="DeviceNotLinkedException">It is not linked here.</exception>
    public async Task<Loan> LendAsync(string deviceId, CancellationToken cancellation)
    {
        KeptDevice? kept;
        lock (_lock)
        {
            _kept.TryGetValue(deviceId, out kept);
        }

        if (kept is not null && await kept.Communication.PauseAsync(cancellation))
        {
            var loan = new Loan(kept.Device, () => FindFor(kept.Device), kept.Communication.Resume);
            if (kept.TryLend(loan))
            {
                return loan;
            }
        }

        throw new DeviceNotLinkedException("The device is not linked for this user.");
    }

    /// <summary>Ends communication with a device, and its loan; runs that are going on fail. Does nothing when there is none.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="forgetsBond">Whether the phone forgets its bond with the board too.</param>
    /// <returns>Ends when nothing of it is left.</returns>
    public async Task DropAsync(string deviceId, bool forgetsBond)
    {
        KeptDevice? kept;
        lock (_lock)
        {
            if (!_kept.Remove(deviceId, out kept))
            {
                return;
            }
        }

        await kept.DisposeAsync();
        foreach (var board in forgetsBond ? _boards.Of(kept.Device.Psdi) : [])
        {
            _scanner.Forget(board);
        }
    }

    /// <summary>A product's scenario set has changed: its devices run the new one as soon as they are idle.</summary>
    /// <param name="productId">The product.</param>
    public void Refresh(long productId)
    {
        foreach (var kept in Kept().Where(kept => kept.Device.ProductId == productId))
        {
            kept.Communication.Refresh();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _scanner.Heard -= OnHeard;
        foreach (var kept in Kept())
        {
            await DropAsync(kept.Device.Id, forgetsBond: false);
        }
    }

    private KeptDevice[] Kept()
    {
        lock (_lock)
        {
            return _kept.Values.ToArray();
        }
    }

    private void OnHeard()
    {
        foreach (var kept in Kept())
        {
            kept.Communication.Wake();
        }
    }

    private AutomaticCommunication NewCommunication(LinkedDevice device)
    {
        BoardVisit? visit = null;
        return new AutomaticCommunication(
            FindLink,
            () => _currentSet(device.ProductId),
            _time,
            OnSession,
            (state, reason) => _listener.OnState(device, state, reason),
            IsExpected);

        ILink? FindLink()
        {
            if (_boards.Visit(_scanner.Scan(device.Service), device.Psdi) is not { } picked)
            {
                return null;
            }

            visit = picked.Visit;
            return picked.Board.MakeLink();
        }

        bool IsExpected(ReadOnlyMemory<byte> psdi)
        {
            visit!.Psdi = Convert.ToHexStringLower(psdi.Span);
            return IsOf(device, visit.BoardKey, psdi);
        }

        void OnSession(SessionEvent happened)
        {
            if (happened is SessionEnded { End: var end })
            {
                if (end == SessionEnd.NotConnected && visit!.Psdi is null)
                {
                    _boards.Fail(visit.BoardKey);
                }

                _boards.Leave(visit!);
            }

            _listener.OnSession(device, happened);
        }
    }

    /// <summary>Looks for a device's board at once, however often it could not be connected to.</summary>
    private (ILink Link, Func<ReadOnlyMemory<byte>, bool> IsExpected)? FindFor(LinkedDevice device) =>
        _boards.Pick(_scanner.Scan(device.Service), device.Psdi) is { } board
            ? (board.MakeLink(), psdi => IsOf(device, board.Key, psdi))
            : null;

    /// <summary>Takes note of the PSDI that a board gave.</summary>
    private bool IsOf(LinkedDevice device, string boardKey, ReadOnlyMemory<byte> psdi)
    {
        var hex = Convert.ToHexStringLower(psdi.Span);
        _boards.Identify(boardKey, hex);
        return hex == device.Psdi;
    }

    /// <summary>Automatic communication with other devices is not to try the board in between.</summary>
    private async Task<byte[]> IdentifyReservedAsync(Guid service, string boardKey, CancellationToken cancellation)
    {
        _boards.Reserve(boardKey);
        try
        {
            return await IdentifyAsync(service, boardKey, cancellation);
        }
        finally
        {
            _boards.Free(boardKey);
        }
    }

    /// <summary>Learns a board's PSDI: from the communication that is at the board already, or else by connecting to it.</summary>
    private async Task<byte[]> IdentifyAsync(Guid service, string? boardKey, CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            var visit = boardKey is null ? null : _boards.VisitOf(boardKey);
            if (visit?.Psdi is { Length: > 0 } known)
            {
                return Convert.FromHexString(known);
            }

            if (visit is not null)
            {
                start = _time.GetTimestamp();
            }
            else if (_scanner.Scan(service).FirstOrDefault(board => boardKey is null || board.Key == boardKey) is { } found)
            {
                var psdi = await ReadPsdiAsync(found, cancellation);
                _boards.Identify(found.Key, Convert.ToHexStringLower(psdi));
                return psdi;
            }

            if (_time.GetElapsedTime(start) >= LinkLimit)
            {
                throw new LinkingException(
                    $"No board that advertises {service} was heard within {LinkLimit.TotalSeconds:0} seconds. Is it on, and not connected to another phone?");
            }

            await Task.Delay(ScanInterval, _time, cancellation);
        }
    }

    private async Task<byte[]> ReadPsdiAsync(IFoundBoard board, CancellationToken cancellation)
    {
        await using var link = board.MakeLink();
        try
        {
            await link.ConnectAsync(cancellation).WaitAsync(ScenarioSession.PairingLimit, _time, cancellation);
            var psdi = await link.ReadAsync(ThingsIds.Psdi, cancellation).WaitAsync(ScenarioSession.PairingLimit, _time, cancellation);
            return psdi.Length > 0 ? psdi : throw new LinkingException("The device gave a PSDI without bytes: it cannot be told from others.");
        }
        catch (LinkException exception)
        {
            throw new LinkingException(exception.Message);
        }
        catch (TimeoutException)
        {
            throw new LinkingException(LinkException.TimedOut(ScenarioSession.PairingLimit).Message);
        }
        finally
        {
            await link.DisconnectAsync();
        }
    }
}
