namespace LineThings.App.Tests;

/// <summary>The order of things in one connection, and what becomes of runs that fail. The link is scripted: see the tests on a board for a real one.</summary>
public sealed class ScenarioSessionTests : IAsyncDisposable
{
    private readonly SessionHarness _harness = new();
    private readonly ScriptedLink _link = new();

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    [Fact]
    public void A_session_connects_identifies_subscribes_and_then_runs_the_immediate_scenarios()
    {
        _harness.Run(_link, Sets.Of(Sets.OnButton("b"), Sets.Immediate("i", Sets.Read(Sets.Button))), session => session.WhenIdleAsync());

        Assert.Equal(["connect", "read psdi", "subscribe", "read", "disconnect"], _link.Calls);
        Assert.Equal([7], _harness.Events.OfType<DeviceConnected>().Single().Psdi.ToArray());
        Assert.Equal(SessionEnd.Stopped, _harness.Ended.End);
    }

    [Fact]
    public void A_trigger_that_two_scenarios_share_is_subscribed_to_once_and_starts_both_in_the_sets_order()
    {
        _harness.Run(_link, Sets.Of(Sets.OnButton("first"), Sets.OnButton("second")), session =>
        {
            _link.Notify(Sets.Button, 1);
            return session.WhenIdleAsync();
        });

        Assert.Single(_link.Calls, call => call == "subscribe");
        Assert.Equal(["first success 0-0", "second success 0-0"], _harness.Summary);
    }

    [Fact]
    public void Each_action_gives_one_result_in_order()
    {
        _harness.Run(
            _link,
            Sets.Of(Sets.Immediate("i", Sets.Sleep(1000), Sets.Read(Sets.Button), Sets.Write(Sets.Led, 1))),
            session => session.WhenIdleAsync());

        var result = Assert.Single(_harness.Results);
        Assert.Equal(ResultCode.Success, result.Code);
        Assert.Equal(3, result.Revision);
        Assert.Null(result.NotificationPayload);
        Assert.Null(result.ErrorReason);
        Assert.Equal([null, "42", null], result.ActionResults.Select(action => action.Data is { } data ? Convert.ToHexString(data.Span) : null));
        Assert.Equal(["i success 0-1000"], _harness.Summary);
    }

    [Fact]
    public void Immediate_scenarios_run_one_after_the_other_in_the_sets_order()
    {
        _harness.Run(
            _link,
            Sets.Of(Sets.Immediate("a", Sets.Sleep(1000), Sets.Write(Sets.Led, 1)), Sets.Immediate("b", Sets.Write(Sets.Led, 0))),
            session => session.WhenIdleAsync());

        Assert.Equal(["a success 0-1000", "b success 1000-1000"], _harness.Summary);
        Assert.Equal(["write 01", "write 00"], _link.Calls.Where(call => call.StartsWith("write", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_notification_is_served_while_an_immediate_scenario_sleeps()
    {
        _harness.Run(_link, Sets.Of(Sets.Immediate("i", Sets.Sleep(5000)), Sets.OnButton("b", Sets.Read(Sets.Button))), async session =>
        {
            await _harness.Delay(1000);
            _link.Notify(Sets.Button, 1);
            await session.WhenIdleAsync();
        });

        Assert.Equal(["b success 1000-1000", "i success 0-5000"], _harness.Summary);
    }

    [Fact]
    public void Runs_of_notifications_wait_for_each_other_and_none_is_lost()
    {
        _harness.Run(_link, Sets.Of(Sets.OnButton("b", Sets.Sleep(1000))), async session =>
        {
            _link.Notify(Sets.Button, 1);
            await _harness.Delay(100);
            _link.Notify(Sets.Button, 0);
            _link.Notify(Sets.Button, 1);
            await session.WhenIdleAsync();
        });

        Assert.Equal(["b success 0-1000", "b success 1000-2000", "b success 2000-3000"], _harness.Summary);
        Assert.Equal(["01", "00", "01"], _harness.Results.Select(result => Convert.ToHexString(result.NotificationPayload!.Value.Span)));
    }

    [Fact]
    public void Operations_on_the_link_take_turns()
    {
        var running = 0;
        var most = 0;
        _link.OnRead = async _ =>
        {
            most = Math.Max(most, ++running);
            await _harness.Delay(500);
            running--;
            return [1];
        };

        _harness.Run(_link, Sets.Of(Sets.Immediate("i", Sets.Read(Sets.Button)), Sets.OnButton("b", Sets.Read(Sets.Button))), session =>
        {
            _link.Notify(Sets.Button, 1);
            return session.WhenIdleAsync();
        });

        Assert.Equal(1, most);
        Assert.Equal(["i success 0-500", "b success 0-1000"], _harness.Summary);
    }

    [Fact]
    public void A_failing_action_ends_its_scenario_with_no_action_results_and_leaves_the_others_alone()
    {
        _link.OnWrite = (_, _) => throw LinkException.Refused(0x03);

        _harness.Run(
            _link,
            Sets.Of(Sets.Immediate("a", Sets.Read(Sets.Button), Sets.Write(Sets.Led, 1), Sets.Read(Sets.Button)), Sets.Immediate("b", Sets.Read(Sets.Button))),
            session => session.WhenIdleAsync());

        Assert.Equal(["a gatt_error 0-0", "b success 0-0"], _harness.Summary);
        Assert.Empty(_harness.Results[0].ActionResults);
        Assert.Equal("The device answered with ATT error 0x03 (write not permitted).", _harness.Results[0].ErrorReason);
        Assert.Equal(["read", "write 01", "read"], _link.Calls[2..5]);
    }

    [Fact]
    public void A_failure_of_the_app_itself_is_a_runtime_error()
    {
        _link.OnRead = _ => throw new InvalidOperationException("The app has a defect.");

        _harness.Run(_link, Sets.Of(Sets.Immediate("i", Sets.Read(Sets.Button))), session => session.WhenIdleAsync());

        Assert.Equal(ResultCode.RuntimeError, _harness.Results[0].Code);
        Assert.Equal("The app has a defect.", _harness.Results[0].ErrorReason);
        Assert.Empty(_harness.Results[0].ActionResults);
    }

    [Fact]
    public void A_trigger_that_the_device_does_not_have_gives_a_result_instead_of_silence()
    {
        _link.OnSubscribe = _ => throw LinkException.NotFound();

        _harness.Run(_link, Sets.Of(Sets.OnButton("b"), Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(["b gatt_error 0-0", "i success 0-0"], _harness.Summary);
        Assert.Equal("No characteristic is found for the given UUID.", _harness.Results[0].ErrorReason);
        Assert.Null(_harness.Results[0].NotificationPayload);
    }

    [Fact]
    public void A_link_lost_while_a_run_sleeps_ends_that_run_at_once_and_gives_every_queued_run_its_result()
    {
        _harness.Run(_link, Sets.Of(Sets.OnButton("b", Sets.Sleep(60_000)), Sets.Immediate("i", Sets.Sleep(60_000))), async session =>
        {
            _link.Notify(Sets.Button, 1);
            _link.Notify(Sets.Button, 0);
            await _harness.Delay(300);
            _link.Lose();
            await session.WhenIdleAsync();
        });

        Assert.Equal(["b gatt_error 0-300", "b gatt_error 300-300", "i gatt_error 0-300"], _harness.Summary.Order());
        Assert.All(_harness.Results, result => Assert.Equal("The link to the device was lost.", result.ErrorReason));
        Assert.Equal(SessionEnd.LinkLost, _harness.Ended.End);
    }

    [Fact]
    public void A_queued_run_without_actions_needs_no_link_and_succeeds()
    {
        _harness.Run(_link, Sets.Of(Sets.OnButton("slow", Sets.Sleep(1000)), Sets.OnButton("empty")), async session =>
        {
            _link.Notify(Sets.Button, 1);
            _link.Lose();
            await session.WhenIdleAsync();
        });

        Assert.Equal(["slow gatt_error 0-0", "empty success 0-0"], _harness.Summary);
    }

    [Fact]
    public void A_device_that_does_not_answer_for_thirty_seconds_gives_a_result_and_loses_its_link()
    {
        _link.OnRead = _ => new TaskCompletionSource<byte[]>().Task;

        _harness.Run(_link, Sets.Of(Sets.Immediate("i", Sets.Read(Sets.Button)), Sets.Immediate("next", Sets.Sleep(1))), session => session.WhenIdleAsync());

        Assert.Equal(["i gatt_error 0-30000", "next gatt_error 30000-30000"], _harness.Summary);
        Assert.Equal("The device did not answer within 30 seconds.", _harness.Results[0].ErrorReason);
        Assert.Equal(SessionEnd.LinkLost, _harness.Ended.End);
    }

    [Fact]
    public void A_pairing_may_take_a_person_longer_than_an_answer_takes_a_device()
    {
        _link.OnReadPsdi = async () =>
        {
            await _harness.Delay(59_000);
            return [7];
        };

        _harness.Run(_link, Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(["i success 59000-59000"], _harness.Summary);
    }

    [Fact]
    public void A_device_that_never_tells_its_PSDI_ends_the_session_after_sixty_seconds()
    {
        _link.OnReadPsdi = () => new TaskCompletionSource<byte[]>().Task;

        _harness.Run(_link, Sets.Of(Sets.Immediate("i")), session => session.Started);

        Assert.Equal(new SessionEnded(SessionEnd.NotConnected, "The device did not answer within 60 seconds."), _harness.Ended);
        Assert.Equal(["connect", "read psdi", "disconnect", "disconnect"], _link.Calls);
    }

    [Fact]
    public void AutoClose_ends_the_session_when_nothing_runs_and_nothing_is_queued()
    {
        _harness.Run(_link, Sets.AutoClosing(0, Sets.Immediate("i", Sets.Sleep(1000)), Sets.OnButton("b", Sets.Sleep(1000))), async session =>
        {
            await _harness.Delay(999);
            _link.Notify(Sets.Button, 1);
            await session.WhenIdleAsync();
        });

        Assert.Equal(["i success 0-1000", "b success 999-1999"], _harness.Summary);
        Assert.Equal(SessionEnd.AutoClosed, _harness.Ended.End);
        Assert.Equal("disconnect", _link.Calls[^1]);
    }

    [Fact]
    public void A_notification_after_the_session_has_closed_starts_nothing()
    {
        _harness.Run(_link, Sets.AutoClosing(0, Sets.Immediate("i"), Sets.OnButton("b")), async session =>
        {
            await session.WhenIdleAsync();
            await _harness.Delay(1);
            _link.Notify(Sets.Button, 1);
            await session.WhenIdleAsync();
        });

        Assert.Equal(["i success 0-0"], _harness.Summary);
    }

    [Fact]
    public void A_device_that_cannot_be_connected_to_ends_the_session_with_the_reason()
    {
        _link.OnConnect = () => throw new LinkException(LinkFailure.NotConnected, "Nobody there.");

        _harness.Run(_link, Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(new SessionEnded(SessionEnd.NotConnected, "Nobody there."), _harness.Ended);
        Assert.Empty(_harness.Results);
    }

    [Fact]
    public void A_device_without_a_PSDI_is_no_LINE_Things_device()
    {
        _link.OnReadPsdi = () => throw LinkException.NotFound();

        _harness.Run(_link, Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(SessionEnd.NotConnected, _harness.Ended.End);
        Assert.Equal(["connect", "read psdi", "disconnect"], _link.Calls);
    }

    [Fact]
    public void Stopping_a_session_gives_the_runs_that_are_going_on_their_results()
    {
        _harness.Run(_link, Sets.Of(Sets.Immediate("i", Sets.Sleep(60_000))), _ => _harness.Delay(100));

        Assert.Equal(["i gatt_error 0-100"], _harness.Summary);
        Assert.Equal(SessionEnd.Stopped, _harness.Ended.End);
    }
}
