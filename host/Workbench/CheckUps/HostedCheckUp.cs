using LineThings.App;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.CheckUps;

/// <summary>A check-up of the workbench: the engine, the board it borrows while it runs, and who fills it in.</summary>
internal sealed class HostedCheckUp : IAsyncDisposable
{
    /// <summary>
    /// How long a person may leave a question unanswered before the check-up is aborted (our choice): a board that somebody has forgotten about
    /// goes back to its phone.
    /// </summary>
    public static readonly TimeSpan PersonLimit = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly ICheckUpSubject _subject;
    private readonly Func<CancellationToken, Task<IReadOnlyList<Loan>>> _borrow;
    private readonly Action _tidyUp;
    private readonly ITimer _limit;
    private Task _running = Task.CompletedTask;
    private long _revision;
    private bool _isRunning;
    private bool _isOver;

    /// <summary>Makes a check-up that has not begun.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="facts">The board and the way to it.</param>
    /// <param name="subject">The board.</param>
    /// <param name="person">The person's hands; <see langword="null"/> when the workbench is the hands.</param>
    /// <param name="hands">Hands and eyes.</param>
    /// <param name="filledInBy">Who fills it in.</param>
    /// <param name="isHardware">Whether that person says that the board is a physical one.</param>
    /// <param name="borrow">Borrows the board from the phones that have linked it.</param>
    /// <param name="tidyUp">Called when a run is over, before the board is given back.</param>
    /// <param name="time">The clock.</param>
    public HostedCheckUp(
        string id,
        CheckUpFacts facts,
        ICheckUpSubject subject,
        PersonHands? person,
        ICheckUpHands hands,
        string? filledInBy,
        bool isHardware,
        Func<CancellationToken, Task<IReadOnlyList<Loan>>> borrow,
        Action tidyUp,
        TimeProvider time)
    {
        Id = id;
        Facts = facts;
        Person = person;
        FilledInBy = filledInBy;
        IsHardware = isHardware;
        CheckUp = new CheckUp(hands, time);
        _subject = subject;
        _borrow = borrow;
        _tidyUp = tidyUp;
        _limit = time.CreateTimer(_ => CheckUp.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        CheckUp.Changed += OnChanged;
    }

    /// <summary>It looks different from before.</summary>
    public event Action<HostedCheckUp>? Changed;

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The board and the way to it.</summary>
    public CheckUpFacts Facts { get; }

    /// <summary>The person's hands; <see langword="null"/> when the workbench is the hands.</summary>
    public PersonHands? Person { get; }

    /// <summary>Who fills it in.</summary>
    public string? FilledInBy { get; }

    /// <summary>Whether that person says that the board is a physical one.</summary>
    public bool IsHardware { get; }

    /// <summary>The engine.</summary>
    public CheckUp CheckUp { get; }

    /// <summary>Grows with every change: what was looked at later never has a lower one.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>Whether it runs, or is still giving the board back.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _isRunning;
            }
        }
    }

    /// <summary>Borrows the board and begins to run steps.</summary>
    /// <param name="steps">Which steps.</param>
    /// <param name="cancellation">Gives up borrowing.</param>
    /// <returns>Ends when it has begun.</returns>
    /// <exception cref="ProblemException">Something else has the board, or the check-up runs already.</exception>
    public async Task StartAsync(IReadOnlyList<string> steps, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_isRunning || _isOver)
            {
                throw new ProblemException(StatusCodes.Status409Conflict, "This check-up is running.");
            }

            _isRunning = true;
        }

        try
        {
            var loans = await _borrow(cancellation);
            _running = RunAsync(steps, loans);
        }
        catch
        {
            SetOver();
            throw;
        }
    }

    /// <summary>The report as it stands.</summary>
    /// <returns>The report.</returns>
    public CheckUpReport Report() => CheckUpReport.Of(CheckUp.Snapshot, Facts, Views.Version, Person is not null, FilledInBy, IsHardware);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        CheckUp.Abort();
        await _running;
        await _limit.DisposeAsync();
    }

    private async Task RunAsync(IReadOnlyList<string> steps, IReadOnlyList<Loan> loans)
    {
        // Whoever asked for it is not to wait for its first steps.
        await Task.Yield();
        using var stop = new CancellationTokenSource();
        try
        {
            foreach (var loan in loans)
            {
                _ = StopAfterAsync(loan, stop);
            }

            await CheckUp.RunAsync(_subject, steps, stop.Token);
            _tidyUp();
        }
        finally
        {
            _limit.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            foreach (var loan in loans)
            {
                await loan.DisposeAsync();
            }

            SetOver();
            Tell();
        }
    }

    /// <summary>A device that is unlinked ends its loan: nothing of it is to be used any more.</summary>
    private static async Task StopAfterAsync(Loan loan, CancellationTokenSource stop)
    {
        await loan.Ended;
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The check-up had ended before, and has given the loan back itself.
        }
    }

    private void SetOver()
    {
        lock (_lock)
        {
            _isRunning = false;
        }
    }

    private void OnChanged()
    {
        _limit.Change(Person is null ? Timeout.InfiniteTimeSpan : PersonLimit, Timeout.InfiniteTimeSpan);
        Tell();
    }

    private void Tell()
    {
        Interlocked.Increment(ref _revision);
        Changed?.Invoke(this);
    }
}
