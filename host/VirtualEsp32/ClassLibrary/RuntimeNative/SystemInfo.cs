using VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>What the board runs.</summary>
public static class SystemInfo
{
    public static string Platform => "ESP32";

    public static string TargetName => Chip.Current.TargetName;
}
