namespace LineThings.Workbench.Provisioning;

/// <summary>Runs nanoff.</summary>
internal interface INanoff
{
    /// <summary>Runs a call to its end.</summary>
    /// <param name="call">The call.</param>
    /// <param name="said">Told each line that nanoff writes, as it comes.</param>
    /// <param name="cancellation">Ends nanoff.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="BadInputException">There is no nanoff.</exception>
    Task<NanoffOutcome> RunAsync(NanoffCall call, Action<string> said, CancellationToken cancellation);
}
