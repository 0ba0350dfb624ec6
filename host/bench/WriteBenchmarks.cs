using BenchmarkDotNet.Attributes;
using VirtualEsp32;

namespace LineThings.Bench;

/// <summary>One write that switches the LED; beside it, a write that the Bluetooth stack refuses without asking the firmware.</summary>
public class WriteBenchmarks
{
    private readonly byte[] _value = new byte[1];
    private ConnectedBoard _board = null!;

    [GlobalSetup]
    public void SetUp() => _board = new ConnectedBoard();

    [GlobalCleanup]
    public void Dispose() => _board.Dispose();

    [Benchmark(Baseline = true, Description = "write refused by the stack")]
    public async Task<int> Refused()
    {
        try
        {
            await _board.Connection.WriteAsync(_board.ButtonHandle, _value);
            return 0;
        }
        catch (AttErrorException exception)
        {
            return exception.Code;
        }
    }

    [Benchmark(Description = "write to the LED")]
    public Task Led()
    {
        _value[0] ^= 1;
        return _board.Connection.WriteAsync(_board.LedHandle, _value);
    }
}
