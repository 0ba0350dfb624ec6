using BenchmarkDotNet.Attributes;
using LineThings.App;
using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.Bench;

/// <summary>A hundred presses and releases with the article's scenario set in a session; beside it, the same with a bare subscription.</summary>
public class ScenarioBenchmarks
{
    private const int Presses = 100;
    private static readonly CharacteristicId Button = new(ThingsIds.DefaultUserService, ThingsIds.Button);

    private VirtualTime _time = null!;
    private VirtualBoard _board = null!;
    private Central _central = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _time = new VirtualTime();
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = _time });
        var air = new VirtualAir();
        air.Add(_board);
        _central = air.CreateCentral();
        _board.PowerOn();
    }

    [GlobalCleanup]
    public void Dispose() => _board.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = 2 * Presses, Description = "notification over a bare link")]
    public int Bare() => VirtualTimeLoop.Run(_time, async () =>
    {
        var notifications = 0;
        await using var link = new VirtualBoardLink(_central, _board.Address);
        await link.ConnectAsync(CancellationToken.None);
        await link.ReadAsync(ThingsIds.Psdi, CancellationToken.None);
        link.Notified += _ => notifications++;
        await link.SubscribeAsync(Button, CancellationToken.None);
        await PressAsync();
        return notifications == 2 * Presses ? notifications : throw new InvalidOperationException("Notifications are missing.");
    });

    [Benchmark(OperationsPerInvoke = 2 * Presses, Description = "scenario run with its result")]
    public int Scenario() => VirtualTimeLoop.Run(_time, async () =>
    {
        var results = 0;
        var scenario = new Scenario("b", new ScenarioTrigger(TriggerType.BleNotification, Button), []);
        var set = new ScenarioSet(AutoClose: false, TimeSpan.Zero, Revision: 1, [scenario]);
        using var stop = new CancellationTokenSource();
        await using var link = new VirtualBoardLink(_central, _board.Address);
        var session = new ScenarioSession(link, set, _time, happened => results += happened is RunEnded ? 1 : 0);
        var running = session.RunAsync(stop.Token);
        await session.Started;
        await PressAsync();
        await session.WhenIdleAsync();
        Cancel(stop);
        await running;
        return results == 2 * Presses ? results : throw new InvalidOperationException("Results are missing.");
    });

    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task PressAsync()
    {
        for (var count = 0; count < 2 * Presses; count++)
        {
            _board.DrivePin(ConnectedBoard.ButtonPin, isHigh: count % 2 == 1);
            await Task.Delay(ConnectedBoard.Debounce, _time);
        }
    }
}
