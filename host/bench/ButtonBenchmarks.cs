using BenchmarkDotNet.Attributes;

namespace LineThings.Bench;

/// <summary>One button edge to its notification at the central, debounce in virtual time; beside it, the same on a pin that nobody listens to.</summary>
public class ButtonBenchmarks
{
    private ConnectedBoard _board = null!;
    private bool _level = true;

    [GlobalSetup]
    public void SetUp() => _board = new ConnectedBoard();

    [GlobalCleanup]
    public void Dispose() => _board.Dispose();

    [Benchmark(Baseline = true, Description = "edge on an unused pin")]
    public void UnusedPin() => Move(ConnectedBoard.UnusedPin);

    [Benchmark(Description = "button edge to notification")]
    public int ButtonPin()
    {
        var before = _board.Notifications;
        Move(ConnectedBoard.ButtonPin);
        return _board.Notifications == before + 1 ? _board.Notifications : throw new InvalidOperationException("No notification.");
    }

    private void Move(int pin)
    {
        _level = !_level;
        _board.Board.DrivePin(pin, _level);
        _board.Time.Advance(ConnectedBoard.Debounce);
    }
}
