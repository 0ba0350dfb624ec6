namespace VirtualEsp32;

/// <summary>A rule of the chip or its runtime that firmware can break, and what to do instead.</summary>
/// <param name="Id">A stable name, words joined by hyphens.</param>
/// <param name="Rule">What the chip demands or does, in a sentence.</param>
/// <param name="Cure">What the firmware should do.</param>
public sealed record FaultRule(string Id, string Rule, string Cure);
