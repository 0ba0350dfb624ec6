namespace VirtualEsp32;

/// <summary>
/// Unwinds a firmware thread whose board has lost power. Firmware never gets to act on it: whatever it calls on the chip throws it again.
/// </summary>
internal sealed class PowerLostException() : Exception("The virtual board has lost power.");
