namespace LineThings.App;

/// <summary>What one attempt of a step works with: the board, hands and eyes, the clock, and a place for what is observed.</summary>
public sealed class CheckUpRun : IAsyncDisposable
{
    /// <summary>How long a connection is tried for (our choice).</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long a board may take to answer; with a person who is asked to pair on the way (our choice).</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long a board that could not be connected to is left alone before the next try (our choice).</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long lies between two links through a system, and between a person's answer and the next one (our choice): the system may still be
    /// disconnecting when the browser or the person has said that it is done, and the next link would be taken for the last one (seen with
    /// Chromium on Linux).
    /// </summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<CheckUpLink> _links = [];
    private readonly Func<CheckUpAction, int, CheckUpAnswer[], CancellationToken, Task<CheckUpAnswer>> _ask;
    private readonly Action<CheckUpEvidence> _note;

    /// <summary>Makes a run.</summary>
    /// <param name="subject">The board.</param>
    /// <param name="memory">What earlier steps left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hands">The hands; asked through <paramref name="ask"/> only.</param>
    /// <param name="ask">Asks hands and eyes.</param>
    /// <param name="note">Takes what is observed.</param>
    /// <param name="cancellation">Gives up.</param>
    internal CheckUpRun(
        ICheckUpSubject subject,
        CheckUpMemory memory,
        TimeProvider time,
        ICheckUpHands hands,
        Func<CheckUpAction, int, CheckUpAnswer[], CancellationToken, Task<CheckUpAnswer>> ask,
        Action<CheckUpEvidence> note,
        CancellationToken cancellation)
    {
        Subject = subject;
        Memory = memory;
        Time = time;
        Hands = hands;
        _ask = ask;
        _note = note;
        Cancellation = cancellation;
    }

    /// <summary>The board.</summary>
    public ICheckUpSubject Subject { get; }

    /// <summary>What earlier steps left.</summary>
    public CheckUpMemory Memory { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The hands.</summary>
    public ICheckUpHands Hands { get; }

    /// <summary>Gives up.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The LED.</summary>
    public CharacteristicId Led => new(Subject.Service, ThingsIds.Led);

    /// <summary>The button.</summary>
    public CharacteristicId Button => new(Subject.Service, ThingsIds.Button);

    /// <summary>Notes a value.</summary>
    /// <param name="name">What.</param>
    /// <param name="value">The value.</param>
    public void Note(string name, string value) => _note(new CheckUpEvidence(Time.GetUtcNow(), name, Value: value));

    /// <summary>Notes a time.</summary>
    /// <param name="name">What.</param>
    /// <param name="duration">How long it took.</param>
    public void Note(string name, TimeSpan duration) =>
        _note(new CheckUpEvidence(Time.GetUtcNow(), name, Milliseconds: CheckUpDurations.MillisecondsOf(duration)));

    /// <summary>Notes many times.</summary>
    /// <param name="name">What.</param>
    /// <param name="durations">How long they took, at least one.</param>
    public void Note(string name, IEnumerable<TimeSpan> durations) =>
        _note(new CheckUpEvidence(Time.GetUtcNow(), name, Durations: CheckUpDurations.Of(durations)));

    /// <summary>Asks hands and eyes.</summary>
    /// <param name="action">What to do, or to look at.</param>
    /// <param name="answers">The answers there are.</param>
    /// <returns>The answer.</returns>
    public async Task<CheckUpAnswer> AskAsync(CheckUpAction action, params CheckUpAnswer[] answers)
    {
        var answer = await _ask(action, 1, answers, Cancellation);

        // Who looked for the board, or had it forgotten, may have ended the system's link only now.
        Memory.LeftAt = Time.GetTimestamp();
        return answer;
    }

    /// <summary>Asks hands to do something, and does not wait for them any more once something else has happened.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="until">What ends the waiting.</param>
    /// <param name="count">How many times.</param>
    /// <param name="answers">The answers there are.</param>
    /// <returns>The answer; <see langword="null"/> when the other thing came first.</returns>
    public async Task<CheckUpAnswer?> AskUntilAsync(CheckUpAction action, Task until, int count, params CheckUpAnswer[] answers)
    {
        ArgumentNullException.ThrowIfNull(until);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = _ask(action, count, answers, over.Token);
        if (await Task.WhenAny(asking, until) == asking || asking.IsCompleted)
        {
            return await asking;
        }

        Cancel(over);
        try
        {
            await asking;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            // The answer is not wanted any more.
        }

        return null;
    }

    /// <summary>Waits.</summary>
    /// <param name="time">How long.</param>
    /// <returns>Ends then.</returns>
    public Task WaitAsync(TimeSpan time) => Task.Delay(time, Time, Cancellation);

    /// <summary>Waits for something, but not for ever.</summary>
    /// <param name="task">For what.</param>
    /// <param name="limit">How long at most.</param>
    /// <returns>Whether it came.</returns>
    public async Task<bool> WaitAsync(Task task, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            await task.WaitAsync(limit, Time, Cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Looks again and again until something is seen.</summary>
    /// <typeparam name="T">What is seen.</typeparam>
    /// <param name="look">Looks.</param>
    /// <param name="limit">How long at most.</param>
    /// <returns>What was seen; <see langword="null"/> when nothing was.</returns>
    public async Task<T?> LookAsync<T>(Func<T?> look, TimeSpan limit)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(look);
        var start = Time.GetTimestamp();
        while (true)
        {
            if (look() is { } seen)
            {
                return seen;
            }

            if (Time.GetElapsedTime(start) >= limit)
            {
                return null;
            }

            await WaitAsync(LookInterval);
        }
    }

    /// <summary>Connects, and tries again for a while where the board is not reached. The link ends with the run at the latest.</summary>
    /// <param name="acceptsPairing">Whether a pairing is to be accepted.</param>
    /// <returns>The link, up.</returns>
    /// <exception cref="LinkException">The board cannot be connected to, or the link cannot be encrypted with the key that is kept.</exception>
    public async Task<CheckUpLink> ConnectAsync(bool acceptsPairing = true)
    {
        if (!Subject.PairsItself && Memory.LeftAt is { } left && SettleTime - Time.GetElapsedTime(left) is { Ticks: > 0 } rest)
        {
            await WaitAsync(rest);
        }

        var start = Time.GetTimestamp();
        var failure = new LinkException(LinkFailure.NotConnected, "The board is not heard.");
        while (true)
        {
            var pause = LookInterval;
            if (Subject.MakeLink(acceptsPairing) is { } made)
            {
                var link = new CheckUpLink(made, Time, Memory, Cancellation);
                _links.Add(link);
                try
                {
                    await link.ConnectAsync();
                    return link;
                }
                catch (LinkException exception) when (exception.Failure is LinkFailure.NotConnected or LinkFailure.TimedOut)
                {
                    failure = exception;
                    pause = RetryInterval;
                    await link.DisposeAsync();
                }
            }

            if (Time.GetElapsedTime(start) >= ConnectLimit)
            {
                throw failure;
            }

            await WaitAsync(pause);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var link in _links)
        {
            await link.DisposeAsync();
        }
    }

    /// <summary>Not CancelAsync: what stops is to stop here and now, in order.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
