using System.Diagnostics;
using System.Globalization;

namespace LineThings.Bench;

/// <summary>Runs this program again in a process of its own, so that one measurement leaves nothing behind for the next.</summary>
internal static class Itself
{
    /// <summary>Runs a measurement.</summary>
    /// <param name="command">Which.</param>
    /// <param name="size">Its size.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string command, int size)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Itself).Assembly.Location);
        start.ArgumentList.Add(command);
        start.ArgumentList.Add(size.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
