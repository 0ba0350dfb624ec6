using System.Text.Json;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Workbench.Radios;

namespace Workbench.Tests.Radios;

/// <summary>A link that a browser tab carries, and scenarios that run over it, in virtual time.</summary>
public sealed class TabLinkTests : IDisposable
{
    private readonly RadioHarness _radio = new();

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void Scenarios_run_over_a_tab_as_over_any_link()
    {
        var set = Set(
            Immediate("i", new WriteAction(_radio.Led, new byte[] { 1 }), new ReadAction(_radio.Button)),
            OnButton("b", new ReadAction(_radio.Button)));

        var results = _radio.Run(set, async session =>
        {
            await session.WhenIdleAsync();
            Assert.True(_radio.Board.IsPinHigh(2));
            _radio.Press(true);
            await _radio.Delay(100);
            _radio.Press(false);
            await _radio.Delay(100);
        });

        Assert.Equal(["i Success 00", "b Success 01", "b Success 00"], results.Select(result =>
            $"{result.ScenarioId} {result.Code} {Convert.ToHexStringLower(result.ActionResults[^1].Data!.Value.Span)}"));
        Assert.Equal(["01", "00"], results.Skip(1).Select(result => Convert.ToHexStringLower(result.NotificationPayload!.Value.Span)));
        Assert.Equal(
            ["connect", "read 26e2b12b", "subscribe 62fbd229", "write e9062e71", "read 62fbd229", "read 62fbd229", "read 62fbd229", "disconnect"],
            _radio.Double.Requests);
        Assert.Empty(_radio.Board.Faults);
    }

    [Fact]
    public void A_tab_that_is_closed_in_the_middle_of_a_run_gives_a_result_at_once()
    {
        _radio.Double.Silences.Add("write");

        var results = _radio.Run(Set(Immediate("i", new WriteAction(_radio.Led, new byte[] { 1 }))), async session =>
        {
            await _radio.Delay(1000);
            _radio.Tab.Leave(TabEnd.Closed);
            await session.WhenIdleAsync();
        });

        var result = Assert.Single(results);
        Assert.Equal(ResultCode.GattError, result.Code);
        Assert.Equal("The link to the device was lost: the browser tab that holds the board was closed.", result.ErrorReason);
        Assert.Equal(1000, (result.EndTime - result.StartTime).TotalMilliseconds);
        Assert.Empty(_radio.Host.All);
    }

    [Fact]
    public void A_tab_that_falls_asleep_in_the_middle_of_a_run_gives_a_result_when_it_has_been_silent_for_fifteen_seconds()
    {
        _radio.Double.Silences.Add("write");

        var results = _radio.Run(Set(Immediate("i", new WriteAction(_radio.Led, new byte[] { 1 }))), async session =>
        {
            _radio.Double.IsAsleep = true;
            await session.WhenIdleAsync();
        });

        var result = Assert.Single(results);
        Assert.Equal("The link to the device was lost: the browser tab that holds the board does not answer.", result.ErrorReason);
        Assert.Equal(15_000, (result.EndTime - result.StartTime).TotalMilliseconds);
        Assert.Equal(TabEnd.Silent, RadioHarness.EndOf(_radio.Tab));
        Assert.Empty(_radio.Host.All);
    }

    [Fact]
    public void A_tab_that_is_closed_while_a_scenario_sleeps_gives_a_result_too()
    {
        var results = _radio.Run(Set(Immediate("i", new SleepAction(TimeSpan.FromMinutes(1)))), async session =>
        {
            await _radio.Delay(1000);
            _radio.Tab.Leave(TabEnd.Closed);
            await session.WhenIdleAsync();
        });

        Assert.Equal("The link to the device was lost.", Assert.Single(results).ErrorReason);
    }

    [Fact]
    public void A_tab_that_answers_pings_but_never_a_write_is_told_to_disconnect_after_thirty_seconds()
    {
        _radio.Double.Silences.Add("write");

        var results = _radio.Run(Set(Immediate("i", new WriteAction(_radio.Led, new byte[] { 1 }))), session => session.WhenIdleAsync());

        var result = Assert.Single(results);
        Assert.Equal("The device did not answer within 30 seconds.", result.ErrorReason);
        Assert.Equal(30_000, (result.EndTime - result.StartTime).TotalMilliseconds);
        Assert.Equal("disconnect", _radio.Double.Requests[^1]);
        Assert.False(_radio.Board.Radio.IsConnected);
        Assert.True(_radio.TabBoard.IsFree);
    }

    [Fact]
    public void A_tab_that_does_not_even_disconnect_is_waited_for_five_seconds()
    {
        _radio.Double.Silences.UnionWith(["write", "disconnect"]);

        var results = _radio.Run(Set(Immediate("i", new WriteAction(_radio.Led, new byte[] { 1 }))), session => session.WhenIdleAsync());

        Assert.Equal(35_000, (Assert.Single(results).EndTime - results[0].StartTime).TotalMilliseconds);
        Assert.True(_radio.TabBoard.IsFree);
    }

    [Fact]
    public void A_board_that_goes_away_gives_a_result_at_once()
    {
        var results = _radio.Run(Set(Immediate("i", new SleepAction(TimeSpan.FromMinutes(1)))), async session =>
        {
            await _radio.Delay(1000);
            _radio.Board.PowerOff();
            await session.WhenIdleAsync();
        });

        Assert.Equal(1000, (Assert.Single(results).EndTime - results[0].StartTime).TotalMilliseconds);
        Assert.Equal((LinkFailure.Lost, "The link to the device was lost."), (_radio.TabBoard.Trouble!.Failure, _radio.TabBoard.Trouble.Message));
        Assert.True(_radio.TabBoard.IsFree);
    }

    [Theory]
    [InlineData(LinkFailure.NotFound, "No Services matching UUID 91e4e176-d0b9-464d-9fe4-52ee3e9f1552 found in Device.", "No characteristic is found for the given UUID.")]
    [InlineData(LinkFailure.Refused, "GATT operation not permitted.", "The device refused the request. The browser says: GATT operation not permitted.")]
    [InlineData(LinkFailure.PairingRefused, "GATT Error: Not paired.", "Pairing with the device was refused. The browser says: GATT Error: Not paired.")]
    [InlineData(LinkFailure.BondMismatch, null, "The device does not know this computer any more: remove it in the computer's Bluetooth settings and pair again.")]
    [InlineData(LinkFailure.CannotNotify, "", "The characteristic does not notify.")]
    [InlineData(LinkFailure.TimedOut, "\n", "The device did not answer in time.")]
    [InlineData(LinkFailure.Lost, "GATT Server is disconnected.", "The link to the device was lost. The browser says: GATT Server is disconnected.")]
    [InlineData(LinkFailure.NotConnected, "a\nb", "The board could not be connected to. The browser says: a b")]
    public void What_the_tab_could_not_do_is_said_in_words(LinkFailure failure, string? words, string expected)
    {
        _radio.Run(async () =>
        {
            var link = await _radio.ConnectAsync();
            _radio.Double.Answers["write"] = TabDouble.Failure(failure, words);

            var exception = await Assert.ThrowsAsync<LinkException>(() => link.WriteAsync(_radio.Led, new byte[] { 1 }, CancellationToken.None));

            Assert.Equal((failure, expected), (exception.Failure, exception.Message));
            await _radio.Delay(10);
            Assert.Equal(failure is LinkFailure.Lost or LinkFailure.NotConnected or LinkFailure.TimedOut, link.Ended.IsCompleted);
            Assert.Null(_radio.TabBoard.Led);
        });
    }

    [Fact]
    public void A_connection_that_fails_ends_the_link_and_shows_as_trouble_until_the_next_one_goes_well()
    {
        _radio.Run(async () =>
        {
            var board = _radio.Offer();
            _radio.Double.Answers["connect"] = TabDouble.Failure(LinkFailure.NotConnected, "Connection Error: Connection attempt failed.");
            var link = _radio.Host.MakeLink(board);

            var exception = await Assert.ThrowsAsync<LinkException>(() => link.ConnectAsync(CancellationToken.None));

            Assert.Equal("The board could not be connected to. The browser says: Connection Error: Connection attempt failed.", exception.Message);
            Assert.True(link.Ended.IsCompleted);
            Assert.Equal(exception.Message, board.Trouble!.Message);
            Assert.Equal(["connect"], _radio.Double.Requests);
            await Assert.ThrowsAsync<LinkException>(() => link.ConnectAsync(CancellationToken.None));

            _radio.Double.Answers.Clear();
            await _radio.ConnectAsync();
            Assert.Null(board.Trouble);
        });
    }

    [Fact]
    public void A_PSDI_that_cannot_be_read_shows_as_trouble()
    {
        _radio.Run(async () =>
        {
            var link = _radio.Host.MakeLink(_radio.Offer());
            await link.ConnectAsync(CancellationToken.None);
            _radio.Double.Answers["read"] = TabDouble.Failure(LinkFailure.PairingRefused, "GATT operation not permitted.");

            await Assert.ThrowsAsync<LinkException>(() => link.ReadAsync(ThingsIds.Psdi, CancellationToken.None));
            await link.DisconnectAsync();

            Assert.Equal(LinkFailure.PairingRefused, _radio.TabBoard.Trouble!.Failure);
            Assert.Null(_radio.TabBoard.Psdi);
        });
    }

    [Fact]
    public void Notifications_come_in_order_and_none_before_it_is_subscribed_to_or_after_the_end()
    {
        _radio.Run(async () =>
        {
            var heard = new List<string>();
            var link = await _radio.ConnectAsync();
            link.Notified += notification => heard.Add(Convert.ToHexStringLower(notification.Value.Span));
            Notify(link.Number, "07");
            Assert.Null(_radio.TabBoard.Button);

            await link.SubscribeAsync(_radio.Button, CancellationToken.None);
            string[] values = ["01", "01", "00", "", "0102"];
            foreach (var value in values)
            {
                Notify(link.Number, value);
            }

            Notify(link.Number, "01");
            Assert.Equal(1, _radio.TabBoard.Button);
            await link.DisconnectAsync();
            Notify(link.Number, "00");

            Assert.Equal(["01", "01", "00", "", "0102", "01"], heard);
            Assert.Null(_radio.TabBoard.Button);
        });
    }

    [Fact]
    public void A_subscription_that_fails_lets_nothing_through()
    {
        _radio.Run(async () =>
        {
            var heard = 0;
            var link = await _radio.ConnectAsync();
            link.Notified += _ => heard++;
            _radio.Double.Answers["subscribe"] = TabDouble.Failure(LinkFailure.CannotNotify);

            await Assert.ThrowsAsync<LinkException>(() => link.SubscribeAsync(_radio.Button, CancellationToken.None));
            Notify(link.Number, "01");

            Assert.Equal(0, heard);
        });
    }

    [Fact]
    public void What_belongs_to_an_old_link_does_not_touch_the_new_one()
    {
        _radio.Run(async () =>
        {
            var old = await _radio.ConnectAsync();
            await old.SubscribeAsync(_radio.Button, CancellationToken.None);
            await old.DisconnectAsync();
            await _radio.Delay(600);
            var heard = 0;
            var link = await _radio.ConnectAsync();
            link.Notified += _ => heard++;
            await link.SubscribeAsync(_radio.Button, CancellationToken.None);

            Notify(old.Number, "01");
            _radio.Send(new JsonObject { ["type"] = "ended", ["board"] = "board-1", ["link"] = old.Number });
            var refused = await Assert.ThrowsAsync<LinkException>(() => old.ReadAsync(_radio.Button, CancellationToken.None));

            Assert.Equal("The link to the device was lost.", refused.Message);
            Assert.Equal(0, heard);
            Assert.False(link.Ended.IsCompleted);
            Assert.Equal(old.Number + 1, link.Number);
        });
    }

    [Fact]
    public void One_board_has_one_link_at_a_time()
    {
        _radio.Run(async () =>
        {
            await _radio.ConnectAsync();
            var second = _radio.Host.MakeLink(_radio.TabBoard);

            var exception = await Assert.ThrowsAsync<LinkException>(() => second.ConnectAsync(CancellationToken.None));

            Assert.Equal(LinkFailure.NotConnected, exception.Failure);
            Assert.True(second.Ended.IsCompleted);
            Assert.True(_radio.TabBoard.IsConnected);
        });
    }

    [Theory]
    [InlineData("connect", true, 40)]
    [InlineData("read", true, 40)]
    [InlineData("connect", false, 50)]
    [InlineData("read", false, 50)]
    public void A_pairing_that_nobody_answers_is_told_as_no_answer_in_time(string operation, bool saysSo, int seconds)
    {
        if (saysSo)
        {
            _radio.Double.Gates[operation] = _radio.Delay(40_000);
            _radio.Double.Answers[operation] = TabDouble.Failure(LinkFailure.TimedOut, "The browser gave no answer in time.");
        }
        else
        {
            _radio.Double.Silences.Add(operation);
        }

        var results = _radio.Run(Set(Immediate("i")), async _ => Assert.Equal(seconds, _radio.Time.Elapsed.TotalSeconds, 0.01));

        Assert.Empty(results);
        Assert.Equal(LinkFailure.TimedOut, _radio.TabBoard.Trouble!.Failure);
        Assert.Equal("disconnect", _radio.Double.Requests[^1]);
        Assert.True(_radio.TabBoard.IsFree);
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("read")]
    public void A_link_that_is_left_while_a_person_is_asked_to_pair_is_no_trouble(string operation)
    {
        _radio.Run(async () =>
        {
            _radio.Double.Silences.Add(operation);
            _radio.Double.Gates["disconnect"] = _radio.Delay(2000);
            var link = _radio.Host.MakeLink(_radio.Offer());
            var open = ConnectAndReadAsync(link);
            await _radio.Delay(1000);

            await link.DisconnectAsync();

            await Assert.ThrowsAsync<LinkException>(() => open);
            Assert.Null(_radio.TabBoard.Trouble);
        });
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("read")]
    public void Who_gives_up_an_operation_is_told_so_and_the_late_answer_is_ignored(string operation)
    {
        _radio.Run(async () =>
        {
            var link = operation == "read" ? await _radio.ConnectAsync() : _radio.Host.MakeLink(_radio.Offer());
            _radio.Double.Silences.Add(operation);
            using var impatience = new CancellationTokenSource();
            var open = operation == "read" ? link.ReadAsync(_radio.Button, impatience.Token) : link.ConnectAsync(impatience.Token);
            Cancel(impatience);

            var exception = await Assert.ThrowsAsync<LinkException>(() => open);
            await link.DisconnectAsync();
            var id = _radio.Double.Requests.IndexOf(operation == "read" ? "read 62fbd229" : "connect") + 1;
            _radio.Send(operation == "read" ? Answer(id, "01") : Answer(id));

            Assert.Equal("The operation was given up.", exception.Message);
            Assert.Equal("disconnect", _radio.Double.Requests[^1]);
            Assert.True(_radio.TabBoard.IsFree);
            Assert.False(_radio.Tab.IsOver);
        });
    }

    [Fact]
    public void Disconnecting_is_answered_though_something_else_is_open_and_twice_does_no_harm()
    {
        _radio.Run(async () =>
        {
            var link = await _radio.ConnectAsync();
            _radio.Double.Silences.Add("read");
            var open = link.ReadAsync(_radio.Button, CancellationToken.None);

            await link.DisconnectAsync();
            await link.DisconnectAsync();
            await link.DisposeAsync();

            Assert.Equal("The link to the device was lost.", (await Assert.ThrowsAsync<LinkException>(() => open)).Message);
            Assert.Single(_radio.Double.Requests, "disconnect");
            Assert.True(link.Ended.IsCompleted);
            Assert.Null(_radio.TabBoard.Trouble);
        });
    }

    [Fact]
    public void A_link_that_never_connected_ends_without_a_word_to_the_tab()
    {
        _radio.Run(async () =>
        {
            var link = _radio.Host.MakeLink(_radio.Offer());

            await link.DisposeAsync();

            Assert.True(link.Ended.IsCompleted);
            Assert.Empty(_radio.Double.Requests);
        });
    }

    [Fact]
    public void The_tab_is_asked_for_the_products_service_and_the_PSDIs()
    {
        _radio.Run(async () =>
        {
            var sent = new List<string>();
            var tab = _radio.NewTab(sent);
            Tell(tab, TabDouble.Hello("other"));
            Tell(tab, TabDouble.Offer(_radio.ProductId, _radio.User.Id));
            var connecting = _radio.Host.MakeLink(_radio.TabBoard).ConnectAsync(CancellationToken.None);

            Assert.Equal(
                $$"""{"type":"connect","id":1,"board":"board-1","link":1,"services":["{{_radio.Product.ServiceUuid}}","e625601e-9e55-4597-a598-76018a0d293d"]}""",
                sent[^1]);
            tab.Leave(TabEnd.Closed);
            await Assert.ThrowsAsync<LinkException>(() => connecting);
        });
    }

    private static async Task ConnectAndReadAsync(TabLink link)
    {
        await link.ConnectAsync(CancellationToken.None);
        await link.ReadAsync(ThingsIds.Psdi, CancellationToken.None);
    }

    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static void Tell(Tab tab, JsonObject message) => tab.Receive(JsonSerializer.SerializeToUtf8Bytes(message));

    private static JsonObject Answer(long id, string? value = null)
    {
        var answer = new JsonObject { ["type"] = "answer", ["id"] = id };
        if (value is not null)
        {
            answer["value"] = value;
        }

        return answer;
    }

    private static ScenarioSet Set(params Scenario[] scenarios) => new(AutoClose: false, TimeSpan.Zero, Revision: 1, scenarios);

    private static Scenario Immediate(string id, params ScenarioAction[] actions) => new(id, new ScenarioTrigger(TriggerType.Immediate, null), actions);

    private Scenario OnButton(string id, params ScenarioAction[] actions) =>
        new(id, new ScenarioTrigger(TriggerType.BleNotification, _radio.Button), actions);

    private void Notify(long link, string value) => _radio.Send(new JsonObject
    {
        ["type"] = "notified",
        ["board"] = "board-1",
        ["link"] = link,
        ["service"] = _radio.Button.Service.ToString("D"),
        ["characteristic"] = _radio.Button.Characteristic.ToString("D"),
        ["value"] = value,
    });
}
