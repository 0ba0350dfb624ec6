using BenchmarkDotNet.Attributes;
using LineThings.Firmware;
using NanoToolchain.Building;
using VirtualEsp32;

namespace LineThings.Bench;

/// <summary>Power on until the firmware advertises, and off again; beside it, a firmware that does nothing.</summary>
public class BootBenchmarks
{
    private const string NothingSource = """
        namespace Nothing
        {
            public static class Program
            {
                public static void Main()
                {
                    System.Threading.Thread.Sleep(-1);
                }
            }
        }
        """;

    private VirtualBoard _starter = null!;
    private VirtualBoard _nothing = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _starter = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = new VirtualTime() });
        _nothing = new VirtualBoard(new BoardOptions { Firmware = Build(), Time = new VirtualTime() });
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _starter.Dispose();
        _nothing.Dispose();
    }

    [Benchmark(Baseline = true, Description = "power cycle of an empty firmware")]
    public void Nothing() => Cycle(_nothing);

    [Benchmark(Description = "power cycle of the starter")]
    public void Starter() => Cycle(_starter);

    private static void Cycle(VirtualBoard board)
    {
        board.PowerOn();
        board.PowerOff();
    }

    private static FirmwareImage Build()
    {
        var compiled = NanoCompiler.Compile("Nothing", isProgram: true, [new NanoSource("Nothing.cs", NothingSource)], ["mscorlib"], []);
        using var library = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());
        var (_, linked) = NanoBuild.Link([compiled.Assembly!], library);
        return new FirmwareImage(
            "Nothing", [new FirmwareAssembly(linked[0].Name, linked[0].Image, linked[0].Symbols)], StarterFirmware.ClassLibrary);
    }
}
