namespace VirtualEsp32;

/// <summary>An output pin changed its level.</summary>
/// <param name="Pin">The pin's number.</param>
/// <param name="IsHigh">Its new level.</param>
public sealed record PinChanged(int Pin, bool IsHigh) : BoardEvent;
