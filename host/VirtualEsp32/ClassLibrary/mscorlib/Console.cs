using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace System;

/// <summary>The board's serial console.</summary>
public static class Console
{
    public static void Write(string value) => Chip.Current.State<ConsoleBuffer>().Write(Chip.Current, value);

    public static void WriteLine() => Write("\n");

    public static void WriteLine(string value) => Write(value + "\n");
}
