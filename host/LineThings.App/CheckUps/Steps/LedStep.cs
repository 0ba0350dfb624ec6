namespace LineThings.App;

/// <summary>The LED goes on and off as it is written. Eyes say what it did; the value is read back where that is possible.</summary>
public sealed class LedStep() : CheckUpStep(CheckUpWords.Led)
{
    // Twice each: whoever answers without looking is found out more likely, and so is an LED that changes only once.
    private static readonly byte[] Values = [1, 0, 1, 0];

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var link = await run.ConnectAsync();
        foreach (var value in Values)
        {
            var start = run.Time.GetTimestamp();
            await link.WriteAsync(run.Led, value);
            run.Memory.WasPowerCut = false;
            run.Note("written", $"{value:x2}");
            run.Note("writeTook", run.Time.GetElapsedTime(start));
            if (await ReadBackAsync(run, link) is { } read && read != $"{value:x2}")
            {
                return CheckUpVerdict.Failed("ledReadBack", ("written", $"{value:x2}"), ("read", read));
            }

            var seen = await run.AskUntilAsync(
                CheckUpAction.LookAtLed, link.Ended, 1, CheckUpAnswer.Lit, CheckUpAnswer.Dark, CheckUpAnswer.CannotTell) ?? throw LinkException.Lost();
            run.Note("ledSeen", CheckUpWords.NameOf(seen));
            if (seen == CheckUpAnswer.CannotTell)
            {
                return CheckUpVerdict.NotObservable("ledNotSeen");
            }

            if (seen == CheckUpAnswer.Lit != (value == 1))
            {
                return CheckUpVerdict.Failed("ledWrong", ("written", $"{value:x2}"), ("seen", CheckUpWords.NameOf(seen)));
            }
        }

        return CheckUpVerdict.Passed();
    }

    /// <summary>The starter's LED cannot be read; a board whose can, must say what was written.</summary>
    private static async Task<string?> ReadBackAsync(CheckUpRun run, CheckUpLink link)
    {
        try
        {
            var read = Convert.ToHexStringLower(await link.ReadAsync(run.Led));
            run.Note("readBack", read);
            return read;
        }
        catch (LinkException exception) when (exception.Failure is LinkFailure.Refused or LinkFailure.NotFound)
        {
            run.Note("notReadable", exception.Message);
            return null;
        }
    }
}
