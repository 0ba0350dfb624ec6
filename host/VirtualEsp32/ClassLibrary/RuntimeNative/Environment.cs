using VirtualEsp32;

namespace System;

/// <summary>The board's uptime.</summary>
public static class Environment
{
    public static long TickCount64 => Chip.Current.TickCount;
}
