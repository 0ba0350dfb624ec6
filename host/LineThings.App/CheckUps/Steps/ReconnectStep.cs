namespace LineThings.App;

/// <summary>After a loss of power the board is there again and takes a connection. The time is told.</summary>
public sealed class ReconnectStep() : CheckUpStep(CheckUpWords.Reconnect)
{
    /// <summary>How long a link may take to notice that the other side is gone, at most (32 s: Bluetooth Core, the longest supervision time-out, rounded up).</summary>
    public static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using (var link = await run.ConnectAsync())
        {
            // A bond must be there before the power goes, or the next step would have nothing to look at.
            await link.ReadAsync(ThingsIds.Psdi);
            run.Memory.WasPowerCut = false;
            var start = run.Time.GetTimestamp();
            await run.AskUntilAsync(CheckUpAction.CutPower, link.Ended, 1, CheckUpAnswer.Done);
            if (!await run.WaitAsync(link.Ended, LossLimit))
            {
                return CheckUpVerdict.Failed("powerNotCut", ("seconds", $"{LossLimit.TotalSeconds:0}"));
            }

            if (run.Hands.KnowMoments)
            {
                run.Note("linkEndedAfter", run.Time.GetElapsedTime(start));
            }
        }

        if (await run.AskAsync(CheckUpAction.RestorePower, CheckUpAnswer.Done, CheckUpAnswer.NotCut) == CheckUpAnswer.NotCut)
        {
            return CheckUpVerdict.Failed("linkLostByItself");
        }

        return await ComeBackAsync(run);
    }

    private static async Task<CheckUpVerdict> ComeBackAsync(CheckUpRun run)
    {
        var start = run.Time.GetTimestamp();
        run.Note("countedFrom", run.Hands.KnowMoments ? "the power switch" : "the person's word");
        if (run.Subject.CanHear)
        {
            var heard = await run.LookAsync(run.Subject.Hear, CheckUpRun.ConnectLimit);
            if (heard is null)
            {
                return CheckUpVerdict.Failed("notBack", ("seconds", $"{CheckUpRun.ConnectLimit.TotalSeconds:0}"), ("message", "It is not heard."));
            }

            run.Note("advertisedAfter", run.Time.GetElapsedTime(start));
        }

        try
        {
            await using var link = await run.ConnectAsync();
            run.Note("connectedAfter", run.Time.GetElapsedTime(start));
        }
        catch (LinkException exception) when (exception.Failure == LinkFailure.BondMismatch)
        {
            // It was connected; that the keys do not fit is the next step's business.
            run.Note("connectedAfter", run.Time.GetElapsedTime(start));
        }
        catch (LinkException exception) when (exception.Failure is LinkFailure.NotConnected or LinkFailure.TimedOut)
        {
            return CheckUpVerdict.Failed(
                run.Subject.PairsItself ? "notBack" : "notBackBySystem",
                ("seconds", $"{CheckUpRun.ConnectLimit.TotalSeconds:0}"),
                ("message", exception.Message));
        }

        run.Memory.WasPowerCut = true;
        return CheckUpVerdict.Passed();
    }
}
