namespace LineThings.App;

/// <summary>A person's word that the board was a physical one. The workbench itself sees a browser's Bluetooth and no further.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="StatedBy">Whose word it is.</param>
public sealed record CheckUpHardware(DateOnly Date, string StatedBy);
