namespace VirtualEsp32;

/// <summary>The firmware broke a rule of the chip.</summary>
/// <param name="Fault">Rule, place and cure.</param>
public sealed record FaultReported(Fault Fault) : BoardEvent;
