namespace LineThings.App;

/// <summary>
/// A write is refused while the two are not paired, and the LED stays dark. A write over a paired link comes first: it makes the LED dark,
/// shows that writing works at all, and lets the board forget refused pairings, of which the runtime does not survive two in a row
/// (nanoframework/Home#1724).
/// </summary>
public sealed class RefusalStep() : CheckUpStep(CheckUpWords.Refusal)
{
    private const byte Off = 0;
    private const byte On = 1;

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using (var paired = await run.ConnectAsync())
        {
            await paired.WriteAsync(run.Led, Off);
            run.Memory.WasPowerCut = false;
            run.Note("pairedWrite", "accepted");
        }

        if (!await ForgetAsync(run))
        {
            return CheckUpVerdict.NotObservable("bondNotForgotten");
        }

        if (!run.Subject.PairsItself)
        {
            await run.AskAsync(CheckUpAction.GetReadyToRefuse, CheckUpAnswer.Done);
        }

        await using var link = await run.ConnectAsync(acceptsPairing: false);
        var refusal = await TryWriteAsync(run, link);
        run.Note("unpairedWrite", refusal is null ? "accepted" : "refused");
        if (refusal is not null)
        {
            run.Note("refusedWith", refusal);
        }

        var pairing = await PairingAsync(run, link);
        return refusal is null ? OfAccepted(pairing) : await OfRefusedAsync(run, pairing);
    }

    private static async Task<bool> ForgetAsync(CheckUpRun run)
    {
        if (run.Subject.TryForget())
        {
            return true;
        }

        return await run.AskAsync(CheckUpAction.Forget, CheckUpAnswer.Done, CheckUpAnswer.Cannot) == CheckUpAnswer.Done;
    }

    /// <summary>
    /// Writes; any answer of the board but a confirmation is a refusal: the same write went through when the two were paired. A browser that
    /// remembers that takes the refusal for a lost key, which it is: it has just been forgotten.
    /// </summary>
    private static async Task<string?> TryWriteAsync(CheckUpRun run, CheckUpLink link)
    {
        try
        {
            await link.WriteAsync(run.Led, On);
            return null;
        }
        catch (LinkException exception) when (exception.Failure is LinkFailure.Refused or LinkFailure.PairingRefused or LinkFailure.BondMismatch)
        {
            return exception.Message;
        }
    }

    /// <summary>What became of the pairing: as the link tells, or else as the person saw it.</summary>
    private static async Task<CheckUpAnswer> PairingAsync(CheckUpRun run, CheckUpLink link)
    {
        if (run.Subject.PairsItself)
        {
            return link.Pairings.Any(step => step is PairingStep.Paired or PairingStep.Encrypted)
                ? CheckUpAnswer.AskedAndAccepted
                : CheckUpAnswer.AskedAndRefused;
        }

        var answer = await run.AskAsync(
            CheckUpAction.SayWhetherAsked, CheckUpAnswer.AskedAndRefused, CheckUpAnswer.AskedAndAccepted, CheckUpAnswer.NotAsked);
        run.Note("saidOfPairing", CheckUpWords.NameOf(answer));
        run.Memory.SystemAsks = answer != CheckUpAnswer.NotAsked;
        return answer;
    }

    private static CheckUpVerdict OfAccepted(CheckUpAnswer pairing) => pairing switch
    {
        CheckUpAnswer.AskedAndRefused => CheckUpVerdict.Failed("writeAccepted"),
        CheckUpAnswer.AskedAndAccepted => CheckUpVerdict.NotObservable("pairingAccepted"),
        _ => CheckUpVerdict.NotObservable("pairedUnasked"),
    };

    private static async Task<CheckUpVerdict> OfRefusedAsync(CheckUpRun run, CheckUpAnswer pairing)
    {
        if (pairing == CheckUpAnswer.AskedAndAccepted)
        {
            return CheckUpVerdict.NotObservable("pairingAccepted");
        }

        var seen = await run.AskAsync(CheckUpAction.LookAtLed, CheckUpAnswer.Lit, CheckUpAnswer.Dark, CheckUpAnswer.CannotTell);
        run.Note("ledSeen", CheckUpWords.NameOf(seen));
        return seen switch
        {
            CheckUpAnswer.Dark => CheckUpVerdict.Passed(),
            CheckUpAnswer.Lit => CheckUpVerdict.Failed("ledLitUnpaired"),
            _ => CheckUpVerdict.NotObservable("ledNotSeen"),
        };
    }
}
