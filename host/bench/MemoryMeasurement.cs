using System.Diagnostics;
using System.Globalization;
using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.Bench;

/// <summary>What a running board costs in memory: a fresh process for each number of boards, beside the same process without any.</summary>
internal static class MemoryMeasurement
{
    /// <summary>The first argument that asks for this.</summary>
    public const string Command = "memory";

    private static readonly int[] Counts = [0, 1, 40, 1000];

    /// <summary>Measures.</summary>
    /// <param name="args">Nothing for the table; a number of boards for one row in this process.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        if (args is [var text])
        {
            Measure(int.Parse(text, CultureInfo.InvariantCulture));
            return 0;
        }

        Console.WriteLine("| boards | working set, MiB | per board, KiB | managed, MiB | threads | boot each, ms |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        var empty = 0.0;
        foreach (var count in Counts)
        {
            var fields = Itself.Run(Command, count).Split(' ').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            empty = count == 0 ? fields[0] : empty;
            var each = count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(fields[0] - empty) * 1024 / count:0}");
            var boot = count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{fields[3]:0.0}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {fields[0]:0.0} | {each} | {fields[1]:0.0} | {fields[2]:0} | {boot} |"));
        }

        return 0;
    }

    private static void Measure(int count)
    {
        var time = new VirtualTime();
        var boards = new List<VirtualBoard>();
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < count; index++)
        {
            var board = new VirtualBoard(new BoardOptions
            {
                Firmware = StarterFirmware.Program,
                Time = time,
                Address = BoardOptions.DefaultAddress + (ulong)index,
            });
            board.PowerOn();
            boards.Add(board);
        }

        var boot = count == 0 ? 0 : clock.Elapsed.TotalMilliseconds / count;
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{process.WorkingSet64 / 1048576.0} {managed / 1048576.0} {process.Threads.Count} {boot}"));
        GC.KeepAlive(boards);
    }
}
