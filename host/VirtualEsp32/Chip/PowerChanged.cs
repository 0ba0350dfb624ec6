namespace VirtualEsp32;

/// <summary>The board was switched on or off, or went down by itself.</summary>
/// <param name="State">What it is now.</param>
public sealed record PowerChanged(PowerState State) : BoardEvent;
