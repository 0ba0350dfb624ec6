namespace LineThings.Workbench.Serving;

/// <summary>What has changed since a watcher looked last.</summary>
/// <param name="Boards">The virtual boards' names.</param>
/// <param name="RealBoards">The real boards' keys.</param>
/// <param name="Devices">The devices' ids.</param>
/// <param name="CheckUps">The check-ups' ids.</param>
/// <param name="HasAll">Whether everything should be looked at anew.</param>
internal sealed record ChangedNames(
    IReadOnlyCollection<string> Boards,
    IReadOnlyCollection<string> RealBoards,
    IReadOnlyCollection<string> Devices,
    IReadOnlyCollection<string> CheckUps,
    bool HasAll);
