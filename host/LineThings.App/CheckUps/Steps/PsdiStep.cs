namespace LineThings.App;

/// <summary>The PSDI can be read, has 1 to 20 bytes, and is the same at every connection.</summary>
public sealed class PsdiStep() : CheckUpStep(CheckUpWords.Psdi)
{
    /// <summary>The longest PSDI, in bytes: what fits into the smallest packet (line-things: everything stays within 20 bytes).</summary>
    public const int MaxLength = 20;

    /// <summary>How often it is read, each time over a new connection (our choice).</summary>
    public const int Connections = 3;

    /// <inheritdoc/>
    public override async Task<CheckUpVerdict> RunAsync(CheckUpRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Subject.PairsItself)
        {
            run.Note("connectionsBy", "the browser; the system may keep one radio link for all of them");
        }

        byte[]? first = null;
        for (var connection = 0; connection < Connections; connection++)
        {
            var start = run.Time.GetTimestamp();
            await using var link = await run.ConnectAsync();
            run.Note("connectedAfter", run.Time.GetElapsedTime(start));
            var psdi = await link.ReadAsync(ThingsIds.Psdi);
            run.Memory.WasPowerCut = false;
            run.Note("psdi", Convert.ToHexStringLower(psdi));
            if (psdi.Length is 0 or > MaxLength)
            {
                return CheckUpVerdict.Failed("psdiLength", ("length", $"{psdi.Length}"));
            }

            first ??= psdi;
            if (!first.SequenceEqual(psdi))
            {
                return CheckUpVerdict.Failed("psdiChanged", ("first", Convert.ToHexStringLower(first)), ("later", Convert.ToHexStringLower(psdi)));
            }
        }

        run.Memory.Psdi = first;
        return CheckUpVerdict.Passed();
    }
}
