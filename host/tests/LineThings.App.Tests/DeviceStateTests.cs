namespace LineThings.App.Tests;

/// <summary>When the app says that it is connected: once it listens to every trigger, and before it runs anything.</summary>
public sealed class DeviceStateTests : IAsyncDisposable
{
    private readonly SessionHarness _harness = new();
    private readonly ScriptedLink _link = new();
    private readonly List<string> _log = [];
    private bool _isFound;

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    [Fact]
    public void The_app_is_connecting_until_every_trigger_is_subscribed()
    {
        var answers = new Dictionary<CharacteristicId, TaskCompletionSource> { [Sets.Button] = new(), [Sets.Led] = new() };
        _link.OnSubscribe = characteristic => answers[characteristic].Task;

        Run(Sets.Of(Sets.OnButton("b"), Sets.On(Sets.Led, "l"), Sets.Immediate("i")), async communication =>
        {
            await _harness.Delay(1000);
            Assert.Equal(DeviceState.Connecting, communication.State);
            answers[Sets.Button].SetResult();
            await _harness.Delay(1000);
            Assert.Equal(DeviceState.Connecting, communication.State);
            answers[Sets.Led].SetResult();
            await _harness.Delay(1);
            Assert.Equal(DeviceState.Connected, communication.State);
        });

        Assert.Equal(["Scanning 0", "Connecting 0", "subscribed 1000", "subscribed 2000", "Connected 2000", "run i 2000"], _log.Take(6));
    }

    [Fact]
    public void A_trigger_that_the_board_does_not_have_holds_the_app_up_no_longer_than_its_answer()
    {
        _link.OnSubscribe = _ => throw LinkException.NotFound();

        Run(Sets.Of(Sets.OnButton("b")), communication =>
        {
            Assert.Equal(DeviceState.Connected, communication.State);
            return Task.CompletedTask;
        });

        Assert.Equal(["Scanning 0", "Connecting 0", "Connected 0"], _log.Take(3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_is_lost_while_it_subscribes_is_never_connected(bool hasAnswered)
    {
        var answer = new TaskCompletionSource();
        _link.OnSubscribe = _ => answer.Task;

        Run(Sets.Of(Sets.OnButton("b"), Sets.Immediate("i")), async communication =>
        {
            await _harness.Delay(1000);
            _link.Lose();
            if (hasAnswered)
            {
                // The board's answer was on its way when the link was lost.
                answer.SetResult();
            }
            else
            {
                answer.SetException(LinkException.Lost());
            }

            await _harness.Delay(1000);
            Assert.Equal(DeviceState.Scanning, communication.State);
        });

        Assert.DoesNotContain(_log, line => line.StartsWith("Connected", StringComparison.Ordinal));
        Assert.DoesNotContain(_harness.Events, happened => happened is SessionStarted);
        Assert.Contains(_harness.Events, happened => happened is SessionEnded { End: SessionEnd.LinkLost });
    }

    [Fact]
    public void A_set_with_nothing_to_subscribe_to_is_connected_before_its_scenarios_run()
    {
        Run(Sets.Of(Sets.Immediate("first", Sets.Sleep(1000)), Sets.Immediate("second")), async communication =>
        {
            Assert.Equal(DeviceState.Connected, communication.State);
            await _harness.Delay(2000);
        });

        Assert.Equal(["Scanning 0", "Connecting 0", "Connected 0", "run first 0", "run second 1000"], _log.Take(5));
        Assert.DoesNotContain("subscribe", _link.Calls);
    }

    /// <summary>Keeps the board connected while the play goes on. It is found once: a lost link does not come back.</summary>
    private void Run(ScenarioSet set, Func<AutomaticCommunication, Task> play) => VirtualEsp32.VirtualTimeLoop.Run(_harness.Time, async () =>
    {
        using var stop = new CancellationTokenSource();
        var communication = new AutomaticCommunication(Find, () => set, _harness.Time, Tell, (state, _) => Log($"{state}"));
        var running = communication.RunAsync(stop.Token);
        await play(communication);
        SessionHarness.Cancel(stop);
        await running;
    });

    private ScriptedLink? Find()
    {
        var link = _isFound ? null : _link;
        _isFound = true;
        return link;
    }

    private void Tell(SessionEvent happened)
    {
        _harness.Events.Add(happened);
        if (happened is TriggerSubscribed)
        {
            Log("subscribed");
        }
        else if (happened is RunStarted started)
        {
            Log($"run {started.Scenario.Id}");
        }
    }

    private void Log(string what) => _log.Add(FormattableString.Invariant($"{what} {_harness.Time.Elapsed.TotalMilliseconds}"));
}
