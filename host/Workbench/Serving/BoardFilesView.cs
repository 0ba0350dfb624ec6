namespace LineThings.Workbench.Serving;

/// <summary>What makes a real board one of a product.</summary>
/// <param name="Kind">Which kind of board.</param>
/// <param name="ThingsCfg">The configuration.</param>
/// <param name="FilesJson">What tells nanoff to put it on the board.</param>
/// <param name="Commands">The commands, in order.</param>
internal sealed record BoardFilesView(BoardKindView Kind, string ThingsCfg, string FilesJson, IReadOnlyList<string> Commands);
