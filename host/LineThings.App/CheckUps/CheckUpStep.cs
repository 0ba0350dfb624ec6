namespace LineThings.App;

/// <summary>A step of a check-up. It keeps nothing: it can be run again, by itself.</summary>
/// <param name="id">Its id, one of <see cref="CheckUpWords.Steps"/>.</param>
public abstract class CheckUpStep(string id)
{
    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>Runs the step. A link that fails, fails the step: whoever runs it sees to that.</summary>
    /// <param name="run">What it works with.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="LinkException">The link failed.</exception>
    /// <exception cref="OperationCanceledException">Somebody gave up.</exception>
    public abstract Task<CheckUpVerdict> RunAsync(CheckUpRun run);
}
