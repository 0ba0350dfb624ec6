namespace LineThings.App;

/// <summary>
/// Fifty presses and releases give a hundred notifications in order, none lost, none doubled. Then a hundred LED writes are timed.
/// </summary>
/// <remarks>
/// The hands count, not the workbench: a press that is lost together with its release leaves an order without fault, and only the number
/// shows it. A finger's press has no time, so only hands that know the moment give a press-to-notification latency.
/// </remarks>
public sealed class NotificationStep() : CheckUpStep(CheckUpWords.Notifications)
{
    /// <summary>How many presses are asked for.</summary>
    public const int Presses = 50;

    /// <summary>How many LED writes are timed.</summary>
    public const int Writes = 100;

    /// <summary>How long is waited for what is still missing once the hands say that they are done (our choice).</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var moves = new List<(bool IsPressed, long Timestamp)>();
        void OnMoved(bool isPressed) => moves.Add((isPressed, run.Time.GetTimestamp()));
        await using var link = await run.ConnectAsync();
        await link.ReadAsync(ThingsIds.Psdi);
        run.Memory.WasPowerCut = false;
        await link.SubscribeAsync(run.Button);
        link.Clear();
        CheckUpAnswer? answer;
        run.Hands.Moved += OnMoved;
        try
        {
            answer = await run.AskUntilAsync(CheckUpAction.PressMany, link.Ended, Presses, CheckUpAnswer.Done, CheckUpAnswer.LostCount);
            await run.WaitAsync(link.Ended, Quiet);
        }
        finally
        {
            run.Hands.Moved -= OnMoved;
        }

        var notifications = link.Notifications;
        var order = NotificationOrder.Of(notifications.Select(notification => notification.Value).ToArray(), 2 * Presses);
        Note(run, notifications, order);
        if (link.Ended.IsCompleted)
        {
            throw LinkException.Lost();
        }

        NoteLatency(run, moves, notifications, order);
        await TimeWritesAsync(run, link);
        return VerdictOf(order, answer!.Value);
    }

    private static CheckUpVerdict VerdictOf(NotificationOrder order, CheckUpAnswer answer)
    {
        if (order.Faults.Count > 0)
        {
            return CheckUpVerdict.Failed("orderWrong", ("count", $"{order.Count}"), ("faults", order.Text));
        }

        if (answer == CheckUpAnswer.LostCount)
        {
            return CheckUpVerdict.NotObservable("pressesNotCounted", ("count", $"{order.Count}"));
        }

        return order.Count == 2 * Presses
            ? CheckUpVerdict.Passed()
            : CheckUpVerdict.Failed("countWrong", ("expected", $"{2 * Presses}"), ("count", $"{order.Count}"));
    }

    private static void Note(CheckUpRun run, IReadOnlyList<CheckUpNotification> notifications, NotificationOrder order)
    {
        run.Note("notifications", $"{notifications.Count}");
        run.Note("orderFaults", order.Faults.Count == 0 ? "none" : order.Text);
        if (notifications.Count > 1)
        {
            run.Note("notificationGaps", notifications.Zip(notifications.Skip(1), (one, next) => run.Time.GetElapsedTime(one.Timestamp, next.Timestamp)));
        }
    }

    /// <summary>Each notification belongs to the move of the same number, which is certain only when all are there and in order.</summary>
    private static void NoteLatency(
        CheckUpRun run, List<(bool IsPressed, long Timestamp)> moves, IReadOnlyList<CheckUpNotification> notifications, NotificationOrder order)
    {
        if (run.Hands.KnowMoments && order.Faults.Count == 0 && moves.Count == notifications.Count && moves.Count > 0)
        {
            run.Note("pressToNotification", moves.Zip(notifications, (move, notification) => run.Time.GetElapsedTime(move.Timestamp, notification.Timestamp)));
        }
        else
        {
            run.Note("pressToNotificationNotMeasured", run.Hands.KnowMoments ? "notifications are missing or out of order" : "a finger's press has no time stamp");
        }
    }

    private static async Task TimeWritesAsync(CheckUpRun run, CheckUpLink link)
    {
        var times = new List<TimeSpan>(Writes);
        for (var number = 0; number < Writes; number++)
        {
            var start = run.Time.GetTimestamp();
            await link.WriteAsync(run.Led, (byte)((number + 1) % 2));
            times.Add(run.Time.GetElapsedTime(start));
        }

        run.Note("writeRoundTrip", times);
    }
}
