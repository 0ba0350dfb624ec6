namespace LineThings.App;

/// <summary>One press and release of the button give 1, then 0, and nothing else.</summary>
public sealed class PressStep() : CheckUpStep(CheckUpWords.Press)
{
    /// <summary>How long after the hands say that they have pressed the notifications may take (our choice).</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing more may come afterwards: a button that bounces would make itself heard (our choice).</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private static readonly string[] Expected = ["01", "00"];

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var link = await run.ConnectAsync();

        // Only over an encrypted link does the starter notify: reading the PSDI makes it one.
        await link.ReadAsync(ThingsIds.Psdi);
        run.Memory.WasPowerCut = false;
        await link.SubscribeAsync(run.Button);
        link.Clear();
        var both = link.WhenNotifiedAsync(Expected.Length);
        await run.AskUntilAsync(CheckUpAction.Press, Task.WhenAny(both, link.Ended), 1, CheckUpAnswer.Done);
        await run.WaitAsync(Task.WhenAny(both, link.Ended), Limit);
        await run.WaitAsync(link.Ended, Quiet);
        var values = link.Notifications.Select(notification => notification.Hex).ToArray();
        run.Note("notified", values.Length == 0 ? "nothing" : string.Join(' ', values));
        if (link.Notifications is [var press, var release, ..])
        {
            run.Note("heldFor", run.Time.GetElapsedTime(press.Timestamp, release.Timestamp));
        }

        if (link.Ended.IsCompleted)
        {
            throw LinkException.Lost();
        }

        return values.SequenceEqual(Expected) ? CheckUpVerdict.Passed()
            : values.Length == 0 ? CheckUpVerdict.Failed("notNotified", ("seconds", $"{Limit.TotalSeconds:0}"))
            : CheckUpVerdict.Failed("pressWrong", ("values", string.Join(' ', values)));
    }
}
