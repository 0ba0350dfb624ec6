using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;
using VirtualEsp32;

namespace LineThings.Workbench.CheckUps;

/// <summary>The workbench's check-ups: one at a time for a board, and the last few to look at again. They are gone with the process.</summary>
/// <param name="boards">The virtual boards.</param>
/// <param name="phones">The phones that boards are borrowed from.</param>
/// <param name="registry">Who has linked what.</param>
/// <param name="ids">Makes ids.</param>
/// <param name="feed">Told what changes.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckUpHost(BoardHost boards, PhoneHost phones, Registry registry, PlatformIds ids, StateFeed feed, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How many check-ups are remembered.</summary>
    public const int MaxRemembered = 10;

    private readonly Lock _lock = new();
    private readonly List<HostedCheckUp> _checkUps = [];

    /// <summary>The check-ups, oldest first.</summary>
    public IReadOnlyList<HostedCheckUp> All
    {
        get
        {
            lock (_lock)
            {
                return _checkUps.ToArray();
            }
        }
    }

    /// <summary>Finds a check-up.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The check-up, or <see langword="null"/>.</returns>
    public HostedCheckUp? Find(string id) => All.FirstOrDefault(checkUp => checkUp.Id == id);

    /// <summary>Makes a check-up of a virtual board and starts it.</summary>
    /// <param name="board">The board.</param>
    /// <param name="user">Whose phone checks.</param>
    /// <param name="kind">The board's kind, if somebody says.</param>
    /// <param name="isPerson">Whether a person is hands and eyes.</param>
    /// <param name="filledInBy">Who fills it in.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The check-up, begun.</returns>
    /// <exception cref="ProblemException">Something else has the board.</exception>
    public Task<HostedCheckUp> StartAsync(
        HostedBoard board, User user, BoardKind? kind, bool isPerson, string? filledInBy, CancellationToken cancellation)
    {
        var subject = phones.SubjectOf(board, user);
        var facts = new CheckUpFacts(
            board.Name, CheckUpWay.VirtualAir, board.ServiceUuid, kind?.Id, subject.KeepsBonds, board.Firmware, "board");
        var person = isPerson ? new PersonHands() : null;
        ICheckUpHands hands = person is not null
            ? person
            : new VirtualHands(isPressed => boards.Press(board, isPressed), isOn => boards.SetPower(board, isOn), () => board.IsLedOn, time);
        return StartAsync(new HostedCheckUp(
            ids.NextUlid(), facts, subject, person, hands, filledInBy, false, token => BorrowAsync(board, token), TidyUp, time), cancellation);

        // A check-up that stops between off and on is not to leave a board in the dark.
        void TidyUp()
        {
            if (!isPerson && board.Board.Power == PowerState.Off)
            {
                boards.SetPower(board, true);
            }
        }
    }

    /// <summary>Makes a check-up of a real board and starts it. A person is its hands and eyes.</summary>
    /// <param name="board">The board.</param>
    /// <param name="kind">The board's kind, if somebody says.</param>
    /// <param name="firmware">The firmware, as the person read it on the board's console.</param>
    /// <param name="filledInBy">Who fills it in.</param>
    /// <param name="isHardware">Whether that person says that the board is a physical one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The check-up, begun.</returns>
    /// <exception cref="ProblemException">Something else has the board.</exception>
    public Task<HostedCheckUp> StartAsync(
        TabBoard board, BoardKind? kind, string? firmware, string? filledInBy, bool isHardware, CancellationToken cancellation)
    {
        var user = registry.FindUser(board.UserId) ?? throw ProblemException.NotFound("user of this board");
        var subject = phones.SubjectOf(board, user, kind?.KeepsBonds);
        var (browser, system) = Split(board.Tab.Browser);
        var facts = new CheckUpFacts(
            board.Name,
            CheckUpWay.WebBluetooth,
            board.ServiceUuid,
            kind?.Id,
            kind?.KeepsBonds,
            firmware,
            firmware is null ? null : "person",
            browser,
            system);
        var person = new PersonHands();
        return StartAsync(
            new HostedCheckUp(ids.NextUlid(), facts, subject, person, person, filledInBy, isHardware, token => BorrowAsync(board, token), () => { }, time),
            cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var checkUp in All)
        {
            await checkUp.DisposeAsync();
        }
    }

    private async Task<HostedCheckUp> StartAsync(HostedCheckUp checkUp, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_checkUps.Exists(other => other.IsRunning && other.Facts.Name == checkUp.Facts.Name))
            {
                throw new ProblemException(StatusCodes.Status409Conflict, $"{checkUp.Facts.Name} is being checked already.");
            }

            if (_checkUps.Count == MaxRemembered && _checkUps.Find(other => !other.IsRunning) is { } oldest)
            {
                _checkUps.Remove(oldest);
            }

            _checkUps.Add(checkUp);
        }

        checkUp.Changed += changed => feed.CheckUpChanged(changed.Id);
        try
        {
            await checkUp.StartAsync(CheckUpWords.Steps, cancellation);
            return checkUp;
        }
        catch
        {
            lock (_lock)
            {
                _checkUps.Remove(checkUp);
            }

            throw;
        }
    }

    /// <summary>Tabs call themselves "Chromium 156 on Linux".</summary>
    private static (string Browser, string? System) Split(string text)
    {
        const string between = " on ";
        var index = text.LastIndexOf(between, StringComparison.Ordinal);
        return index > 0 ? (text[..index], text[(index + between.Length)..]) : (text, null);
    }

    /// <summary>
    /// The links that a board may be used for: those of its device; where a real board has not told yet which device it is, all of its user and
    /// product that are no virtual board's, for their phone might try it.
    /// </summary>
    private (string UserId, string DeviceId)[] LinksOf(IWorkbenchBoard board) => (board.DeviceId, board) switch
    {
        ({ } device, _) => registry.UsersOf(device).Select(user => (user, device)).ToArray(),
        (_, TabBoard real) => registry.Links()
            .Where(link => link.UserId == real.UserId && link.Device.ProductId == real.ProductId && boards.FindDevice(real.ProductId, link.Device.Psdi) is null)
            .Select(link => (link.UserId, link.Device.Id))
            .ToArray(),
        _ => [],
    };

    /// <summary>Borrows a board from every phone that has linked it: none of them is to connect in between.</summary>
    private async Task<IReadOnlyList<Loan>> BorrowAsync(IWorkbenchBoard board, CancellationToken cancellation)
    {
        var loans = new List<Loan>();
        try
        {
            foreach (var (userId, deviceId) in LinksOf(board))
            {
                loans.Add(await phones.BorrowAsync(userId, deviceId, cancellation));
            }

            return loans;
        }
        catch (Exception exception)
        {
            foreach (var loan in loans)
            {
                await loan.DisposeAsync();
            }

            throw exception is DeviceBusyException
                ? new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} cannot be checked now: {exception.Message}")
                : exception is DeviceNotLinkedException
                ? new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} cannot be checked now: it has just been unlinked.")
                : exception;
        }
    }
}
