namespace VirtualEsp32;

/// <summary>An input pin whose edges the firmware listens to: where a board has its buttons.</summary>
/// <param name="Number">The pin's number.</param>
/// <param name="IsIdleHigh">Whether a pull-up keeps it high while nothing drives it: a button then pulls it low.</param>
public sealed record ListenedPin(int Number, bool IsIdleHigh);
