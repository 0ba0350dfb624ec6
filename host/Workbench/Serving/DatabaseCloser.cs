using LineThings.Platform;

namespace LineThings.Workbench.Serving;

/// <summary>Closes the database when everything else of a workbench has been disposed of: made first, it goes last.</summary>
/// <param name="database">The database.</param>
internal sealed class DatabaseCloser(PlatformDatabase database) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => database.Dispose();
}
