using LineThings.Platform;

namespace LineThings.Workbench.Serving;

/// <summary>Entries of the timeline.</summary>
/// <param name="Epoch">Tells one start of the server from another.</param>
/// <param name="Oldest">The oldest entry that is kept; 0 when there is none.</param>
/// <param name="Entries">The entries in order.</param>
internal sealed record TimelineView(string Epoch, long Oldest, IReadOnlyList<TimelineEntry> Entries);
