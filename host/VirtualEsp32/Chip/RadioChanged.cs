namespace VirtualEsp32;

/// <summary>
/// The radio does something else than before: told once the board is idle again, so what came and went meanwhile is not told.
/// </summary>
/// <param name="State">What it does now.</param>
public sealed record RadioChanged(RadioState State) : BoardEvent;
