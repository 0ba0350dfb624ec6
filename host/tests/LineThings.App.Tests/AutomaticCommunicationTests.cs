using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>Session after session with one board.</summary>
public sealed class AutomaticCommunicationTests : IDisposable
{
    private readonly SessionHarness _harness = new();
    private readonly VirtualAir _air = new();
    private readonly VirtualBoard _board;
    private readonly Central _central;
    private readonly List<double> _connections = [];
    private VirtualBoardLink? _link;

    public AutomaticCommunicationTests()
    {
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = _harness.Time });
        _air.Add(_board);
        _central = _air.CreateCentral();
        _board.PowerOn();
    }

    public void Dispose() => _board.Dispose();

    [Fact]
    public void After_autoClose_the_app_connects_again_when_the_suppression_interval_has_passed()
    {
        Run(() => Sets.AutoClosing(5000, Sets.Immediate("i", Sets.Sleep(1000))), () => _harness.Delay(13_000));

        Assert.Equal([0, 6000, 12_000], _connections);
        Assert.Equal(["i success 0-1000", "i success 6000-7000"], _harness.Summary.Take(2));
    }

    [Fact]
    public void A_lost_link_is_made_again_at_once_and_the_immediate_scenarios_run_anew()
    {
        Run(() => Sets.Of(Sets.Immediate("i", Sets.Sleep(1000))), async () =>
        {
            await _harness.Delay(400);
            _link!.Connection!.LoseLink();
            await _harness.Delay(2000);
        });

        Assert.Equal([0, 400], _connections);
        Assert.Equal(["i gatt_error 0-400", "i success 400-1400"], _harness.Summary);
    }

    [Fact]
    public void A_board_that_is_off_is_tried_every_second_until_it_is_there()
    {
        _board.PowerOff();

        Run(() => Sets.Of(Sets.Immediate("i")), async () =>
        {
            await _harness.Delay(2500);
            _board.PowerOn();
            await _harness.Delay(1000);
        });

        Assert.Equal([3000], _connections);
        Assert.Equal(3, _harness.Events.OfType<SessionEnded>().Count(ended => ended.End == SessionEnd.NotConnected));
        Assert.Equal(["i success 3000-3000"], _harness.Summary);
    }

    [Fact]
    public void A_changed_set_counts_from_the_next_connection_on()
    {
        var set = Sets.Of(Sets.Immediate("old"));

        Run(() => set, async () =>
        {
            await _harness.Delay(100);
            set = Sets.Of(Sets.Immediate("new"));
            await _harness.Delay(100);
            _link!.Connection!.LoseLink();
            await _harness.Delay(100);
        });

        Assert.Equal(["old success 0-0", "new success 200-200"], _harness.Summary);
    }

    [Fact]
    public void It_stops_when_it_is_asked_to_also_while_it_waits()
    {
        Run(() => Sets.AutoClosing(60_000, Sets.Immediate("i")), () => _harness.Delay(1000));

        Assert.Equal([0], _connections);
        Assert.Equal(1000, _harness.Time.Elapsed.TotalMilliseconds);
    }

    private void Run(Func<ScenarioSet> set, Func<Task> play) => VirtualTimeLoop.Run(_harness.Time, async () =>
    {
        using var stop = new CancellationTokenSource();
        var communication = new AutomaticCommunication(MakeLink, set, _harness.Time, Tell);
        var running = communication.RunAsync(stop.Token);
        await play();
        SessionHarness.Cancel(stop);
        await running;
    });

    private VirtualBoardLink MakeLink() => _link = new VirtualBoardLink(_central, _board.Address);

    private void Tell(SessionEvent happened)
    {
        _harness.Events.Add(happened);
        if (happened is DeviceConnected)
        {
            _connections.Add(_harness.Time.Elapsed.TotalMilliseconds);
        }
    }
}
