namespace System.Diagnostics;

/// <summary>Debug output; it goes the way of the console's.</summary>
public static class Debug
{
    [Conditional("DEBUG")]
    public static void Write(string message) => Console.Write(message);

    [Conditional("DEBUG")]
    public static void WriteLine() => Console.WriteLine();

    [Conditional("DEBUG")]
    public static void WriteLine(string message) => Console.WriteLine(message);
}
