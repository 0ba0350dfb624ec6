namespace LineThings.Workbench.Serving;

/// <summary>What makes a real board one of a product.</summary>
/// <param name="ThingsCfg">The configuration.</param>
/// <param name="FilesJson">What tells nanoff to put it on the board.</param>
/// <param name="Commands">The commands, in order.</param>
internal sealed record BoardFilesView(string ThingsCfg, string FilesJson, IReadOnlyList<string> Commands);
