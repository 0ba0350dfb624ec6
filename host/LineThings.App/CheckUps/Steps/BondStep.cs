namespace LineThings.App;

/// <summary>After the loss of power the PSDI can be read without a new pairing, or cannot, as boards of this kind are known to behave.</summary>
/// <remarks>
/// A link that tells of pairing says which. A system pairs silently or asks its user: that the user was not asked shows that the bond was
/// kept only where the same system was seen asking in this check-up.
/// </remarks>
public sealed class BondStep() : CheckUpStep(CheckUpWords.Bond)
{
    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Memory.WasPowerCut)
        {
            return CheckUpVerdict.NotObservable("noPowerCut");
        }

        run.Note("keepsBondsByKind", run.Subject.KeepsBonds switch { true => "yes", false => "no", null => "unknown" });
        CheckUpAnswer answer;
        try
        {
            await using var link = await run.ConnectAsync();
            var psdi = await link.ReadAsync(ThingsIds.Psdi);
            run.Memory.WasPowerCut = false;
            run.Note("psdi", Convert.ToHexStringLower(psdi));
            if (run.Memory.Psdi is { } first && !first.SequenceEqual(psdi))
            {
                return CheckUpVerdict.Failed("psdiChanged", ("first", Convert.ToHexStringLower(first)), ("later", Convert.ToHexStringLower(psdi)));
            }

            answer = await PairingAsync(run, link);
        }
        catch (LinkException exception) when (exception.Failure == LinkFailure.BondMismatch)
        {
            run.Note("readFailed", exception.Message);
            run.Memory.WasPowerCut = false;

            // As a user has to do now: without it nothing would connect to the board any more.
            run.Subject.TryForget();
            return VerdictOf(run, isKept: false);
        }

        return answer switch
        {
            CheckUpAnswer.NotAsked when run.Subject.PairsItself || run.Memory.SystemAsks == true => VerdictOf(run, isKept: true),
            CheckUpAnswer.AskedAndAccepted or CheckUpAnswer.AskedAndRefused => VerdictOf(run, isKept: false),
            CheckUpAnswer.NotAsked => CheckUpVerdict.NotObservable("systemMayPairUnasked"),
            _ => CheckUpVerdict.NotObservable("pairingNotTold"),
        };
    }

    private static async Task<CheckUpAnswer> PairingAsync(CheckUpRun run, CheckUpLink link)
    {
        if (run.Subject.PairsItself)
        {
            var steps = link.Pairings;
            run.Note("encryption", steps.Count == 0 ? "none told" : string.Join(", ", steps.Select(step => step.ToString().ToLowerInvariant())));
            return steps.Contains(PairingStep.Paired) ? CheckUpAnswer.AskedAndAccepted
                : steps.Contains(PairingStep.Encrypted) ? CheckUpAnswer.NotAsked
                : CheckUpAnswer.CannotTell;
        }

        var answer = await run.AskAsync(
            CheckUpAction.SayWhetherAsked, CheckUpAnswer.NotAsked, CheckUpAnswer.AskedAndAccepted, CheckUpAnswer.CannotTell);
        run.Note("saidOfPairing", CheckUpWords.NameOf(answer));
        return answer;
    }

    private static CheckUpVerdict VerdictOf(CheckUpRun run, bool isKept)
    {
        run.Note("bond", isKept ? "kept" : "lost");
        return (isKept, run.Subject.KeepsBonds) switch
        {
            (true, not false) or (false, false) => CheckUpVerdict.Passed(),
            (true, false) => CheckUpVerdict.Failed("bondKeptAfterAll"),
            _ => CheckUpVerdict.Failed("bondLost"),
        };
    }
}
