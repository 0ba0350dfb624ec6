namespace LineThings.App;

/// <summary>The board advertises the product's service UUID. Where the workbench cannot hear that itself, eyes do.</summary>
public sealed class AdvertisingStep() : CheckUpStep(CheckUpWords.Advertising)
{
    /// <summary>How long is listened (our choice: a board advertises every second at the latest).</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Note("serviceUuid", run.Subject.Service.ToString("D"));
        return run.Subject.CanHear ? await ListenAsync(run) : await AskAsync(run);
    }

    private static async Task<CheckUpVerdict> ListenAsync(CheckUpRun run)
    {
        var start = run.Time.GetTimestamp();
        var sighting = await run.LookAsync(() => run.Subject.Hear() is { } heard && heard.Services.Contains(run.Subject.Service) ? heard : null, Limit);
        if (sighting is not null)
        {
            run.Note("heardAfter", run.Time.GetElapsedTime(start));
        }

        var last = sighting ?? run.Subject.Hear();
        if (last is null)
        {
            return CheckUpVerdict.Failed("notHeard", ("seconds", $"{Limit.TotalSeconds:0}"));
        }

        run.Note("advertisedServices", last.Services.Count == 0 ? "none" : string.Join(", ", last.Services.Select(service => service.ToString("D"))));
        run.Note("advertisedName", last.Name ?? "none");
        return sighting is null ? CheckUpVerdict.Failed("serviceNotAdvertised") : CheckUpVerdict.Passed();
    }

    private static async Task<CheckUpVerdict> AskAsync(CheckUpRun run)
    {
        var answer = await run.AskAsync(CheckUpAction.LookForAdvertising, CheckUpAnswer.Seen, CheckUpAnswer.NotSeen, CheckUpAnswer.CannotTell);
        run.Note("saidOfAdvertising", CheckUpWords.NameOf(answer));
        return answer switch
        {
            CheckUpAnswer.Seen => CheckUpVerdict.Passed(),
            CheckUpAnswer.NotSeen => CheckUpVerdict.Failed("notSeen"),
            _ => CheckUpVerdict.NotObservable("advertisingNotTold"),
        };
    }
}
