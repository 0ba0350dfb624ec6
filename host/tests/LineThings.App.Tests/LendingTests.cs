using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>A phone that lends its devices for a while, and boards that are left alone because they cannot be connected to.</summary>
public sealed class LendingTests : IDisposable
{
    private const long Product = 1_234_567_890_123_456_789;
    private const string Id = "t-aa01";

    private readonly VirtualTime _time = new();
    private readonly TestAir _air;
    private readonly TestPhone _phone;
    private readonly List<VirtualBoard> _boards = [];
    private ScenarioSet? _set = Sets.Of(Sets.Immediate("i"));

    public LendingTests()
    {
        _air = new TestAir(_time);
        AddBoard(1, "aa01");
        _phone = new TestPhone("A", _air, _time, _ => _set, Product, acceptsPairing: true);
    }

    public void Dispose() => _boards.ForEach(board => board.Dispose());

    [Fact]
    public void A_lent_device_is_left_alone_and_its_borrower_reads_and_writes_it_until_it_is_given_back()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(1000);
            var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            Assert.Equal(DeviceState.Lent, _phone.Phone.StateOf(Id));
            Assert.False(_boards[0].Radio.IsConnected);
            await Delay(5000);

            var link = loan.FindLink()!;
            await link.ConnectAsync(CancellationToken.None);
            await link.WriteAsync(Sets.Led, new byte[] { 1 }, CancellationToken.None);
            Assert.True(_boards[0].IsPinHigh(2));
            Assert.Equal([0], await link.ReadAsync(Sets.Button, CancellationToken.None));
            Assert.Equal([0xAA, 0x01], await link.ReadAsync(ThingsIds.Psdi, CancellationToken.None));
            Assert.Null(loan.FindLink());

            await loan.DisposeAsync();
            await Delay(600);
            Assert.Equal(DeviceState.Connected, _phone.Phone.StateOf(Id));
            Assert.True(link.Ended.IsCompleted);
            Assert.True(loan.Ended.IsCompleted);
        });

        Assert.Equal(["lent 1000", "scanning 6000"], _phone.Log.SkipWhile(line => !line.StartsWith("lent", StringComparison.Ordinal)).Take(2));
        Assert.Equal(2, _phone.Results.Count);
    }

    [Fact]
    public void The_borrower_hears_notifications_and_may_connect_again_and_again()
    {
        var heard = new List<string>();

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            for (var time = 0; time < 2; time++)
            {
                await Delay(600);
                await using var link = loan.FindLink()!;
                link.Notified += notification => heard.Add(Convert.ToHexStringLower(notification.Value.Span));
                await link.ConnectAsync(CancellationToken.None);
                await link.SubscribeAsync(Sets.Button, CancellationToken.None);
                _boards[0].DrivePin(0, false);
                await Delay(100);
                _boards[0].DrivePin(0, true);
                await Delay(100);
            }
        });

        Assert.Equal(["01", "00", "01", "00"], heard);
    }

    [Fact]
    public void A_run_that_is_going_on_is_finished_first()
    {
        _set = Sets.Of(Sets.Immediate("i", Sets.Sleep(9000)));

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(500);
            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            Assert.Equal(9000, _time.Elapsed.TotalMilliseconds);
        });

        Assert.Equal("i success 0-9000", _phone.Results[0]);
    }

    [Fact]
    public void A_run_that_takes_longer_than_ten_seconds_is_stopped()
    {
        _set = Sets.Of(Sets.Immediate("i", Sets.Sleep(60_000)));

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(500);
            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            Assert.Equal(10_500, _time.Elapsed.TotalMilliseconds);
            Assert.Equal(DeviceState.Lent, _phone.Phone.StateOf(Id));
        });

        Assert.Equal("i gatt_error 0-10500", _phone.Results[0]);
        Assert.Contains(_phone.Events, happened => happened is SessionEnded { End: SessionEnd.Stopped });
    }

    [Fact]
    public void A_connection_that_is_not_answered_is_given_up_after_ten_seconds_too()
    {
        var link = new ScriptedLink();
        link.OnReadPsdi = async () =>
        {
            await link.Ended;
            throw LinkException.Lost();
        };
        var communication = new AutomaticCommunication(() => link, () => _set, _time, _ => { });

        VirtualTimeLoop.Run(_time, async () =>
        {
            using var stop = new CancellationTokenSource();
            var running = communication.RunAsync(stop.Token);
            Assert.True(await communication.PauseAsync(CancellationToken.None));
            Assert.Equal(10_000, _time.Elapsed.TotalMilliseconds);
            SessionHarness.Cancel(stop);
            await running;
        });

        Assert.Equal(DeviceState.Idle, communication.State);
    }

    [Fact]
    public void Two_cannot_have_a_device_at_once()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            await using (await _phone.Phone.LendAsync(Id, CancellationToken.None))
            {
                var busy = await Assert.ThrowsAsync<DeviceBusyException>(() => _phone.Phone.LendAsync(Id, CancellationToken.None));
                Assert.Equal("The device is lent already: it can be used by one at a time.", busy.Message);
            }

            await using var again = await _phone.Phone.LendAsync(Id, CancellationToken.None);
        });
    }

    [Fact]
    public void A_device_that_is_not_linked_cannot_be_lent()
    {
        Run(async () =>
        {
            var exception = await Assert.ThrowsAsync<DeviceNotLinkedException>(() => _phone.Phone.LendAsync("t-other", CancellationToken.None));
            Assert.Equal("The device is not linked for this user.", exception.Message);
        });
    }

    [Fact]
    public void Giving_back_twice_does_no_harm_and_does_not_give_back_somebody_elses_loan()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            var first = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            await first.DisposeAsync();
            await using var second = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            await first.DisposeAsync();
            await Delay(5000);

            Assert.Equal(DeviceState.Lent, _phone.Phone.StateOf(Id));
            Assert.Null(first.FindLink());
            Assert.NotNull(second.FindLink());
        });
    }

    [Fact]
    public void Unlinking_a_lent_device_ends_the_loan_and_its_links()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            await Delay(600);
            var link = loan.FindLink()!;
            await link.ConnectAsync(CancellationToken.None);

            await _phone.Phone.DropAsync(Id, forgetsBond: true);

            Assert.True(link.Ended.IsCompleted);
            Assert.True(loan.Ended.IsCompleted);
            Assert.False(_boards[0].Radio.IsConnected);
            Assert.Null(loan.FindLink());
            Assert.Null(_phone.Phone.StateOf(Id));
            await loan.DisposeAsync();
            await Delay(5000);
            Assert.False(_boards[0].Radio.IsConnected);
        });
    }

    [Fact]
    public void A_phone_that_is_put_away_ends_its_loans()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);

            await _phone.Phone.DisposeAsync();

            Assert.True(loan.Ended.IsCompleted);
            await loan.DisposeAsync();
        });
    }

    [Fact]
    public void A_device_that_is_unlinked_while_somebody_waits_for_it_is_not_lent()
    {
        _set = Sets.Of(Sets.Immediate("i", Sets.Sleep(60_000)));

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            var lending = _phone.Phone.LendAsync(Id, CancellationToken.None);
            await _phone.Phone.DropAsync(Id, forgetsBond: false);

            await Assert.ThrowsAsync<DeviceNotLinkedException>(() => lending);
            Assert.Equal(100, _time.Elapsed.TotalMilliseconds);
        });
    }

    [Fact]
    public void Who_gives_up_waiting_leaves_the_device_where_it_was()
    {
        _set = Sets.Of(Sets.Immediate("i", Sets.Sleep(5000)));

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            using var impatience = new CancellationTokenSource();
            var lending = _phone.Phone.LendAsync(Id, impatience.Token);
            SessionHarness.Cancel(impatience);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lending);
            await Delay(7000);

            Assert.Equal(DeviceState.Connected, _phone.Phone.StateOf(Id));
            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
        });

        Assert.Equal("i success 0-5000", _phone.Results[0]);
    }

    [Fact]
    public void A_set_that_changes_meanwhile_runs_when_the_device_is_back()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            _set = Sets.Of(Sets.Immediate("new"));
            _phone.Phone.Refresh(Product);
            _air.TellHeard();
            await Delay(5000);
            Assert.Equal(DeviceState.Lent, _phone.Phone.StateOf(Id));
            await loan.DisposeAsync();
            await Delay(10);
        });

        Assert.Equal(["i success 0-0", "new success 5100-5100"], _phone.Results);
    }

    [Theory]
    [InlineData("suppressed")]
    [InlineData("idle")]
    [InlineData("scanning")]
    public void It_can_be_lent_whatever_the_phone_is_doing_with_it(string state)
    {
        _set = state switch
        {
            "idle" => null,
            "suppressed" => Sets.AutoClosing(60_000, Sets.Immediate("i")),
            _ => _set,
        };

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            if (state == "scanning")
            {
                _boards[0].PowerOff();
                await Delay(2000);
            }

            Assert.Equal(state, _phone.Phone.StateOf(Id).ToString()!.ToLowerInvariant());
            var before = _time.Elapsed;
            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);
            Assert.Equal(before, _time.Elapsed);
            Assert.Equal(state == "scanning", loan.FindLink() is null);
        });
    }

    [Fact]
    public void A_loans_link_leads_to_the_lent_device_and_no_other()
    {
        AddBoard(2, "bb02");
        _set = null;

        Run(async () =>
        {
            _phone.Phone.Keep(new LinkedDevice("t-bb02", Product, ThingsIds.DefaultUserService, "bb02"));
            await using var loan = await _phone.Phone.LendAsync("t-bb02", CancellationToken.None);

            var wrong = await Assert.ThrowsAsync<LinkException>(() => loan.FindLink()!.ConnectAsync(CancellationToken.None));
            Assert.Equal("This is another device: its PSDI is aa01.", wrong.Message);
            Assert.False(_boards[0].Radio.IsConnected);
            await loan.FindLink()!.ConnectAsync(CancellationToken.None);
            Assert.True(_boards[1].Radio.IsConnected);
        });
    }

    [Fact]
    public void A_board_that_does_not_know_the_phone_any_more_is_tried_more_and_more_rarely_and_at_once_when_there_is_reason_to()
    {
        var ends = new List<double>();

        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            await ForgetPhoneAsync();
            await Delay(9000);
            _phone.Phone.TryAgain("1");
            for (var second = 0; second < 200; second++)
            {
                var before = Mismatches();
                await Delay(1000);
                ends.AddRange(Enumerable.Repeat((double)second, Mismatches() - before));
            }

            // Each later than the one before, by no more than the second that the phone takes to look again.
            var waits = ends.Zip(ends.Skip(1), (one, next) => next - one).ToArray();
            Assert.Equal([1, 2, 4, 8, 15, 30, 30, 30, 30], waits.Take(9));
            Assert.NotNull(_phone.Phone.RetryAt("1"));
            await _phone.Phone.DropAsync(Id, forgetsBond: true);
            await _phone.LinkAsync();
            await Delay(10);
            Assert.Equal(DeviceState.Connected, _phone.Phone.StateOf(Id));
            Assert.Null(_phone.Phone.RetryAt("1"));
        });
    }

    [Fact]
    public void A_board_that_is_left_alone_is_still_there_for_a_borrower()
    {
        Run(async () =>
        {
            await _phone.LinkAsync();
            await Delay(100);
            await ForgetPhoneAsync();
            await Delay(50_000);
            Assert.NotNull(_phone.Phone.RetryAt("1"));

            await using var loan = await _phone.Phone.LendAsync(Id, CancellationToken.None);

            var exception = await Assert.ThrowsAsync<LinkException>(() => loan.FindLink()!.ConnectAsync(CancellationToken.None));
            Assert.Equal(LinkFailure.BondMismatch, exception.Failure);
        });
    }

    private int Mismatches() => _phone.Events.Count(happened => happened is SessionEnded { End: SessionEnd.NotConnected });

    /// <summary>The button is held until the board forgets its bonds, and the link is lost; the phone keeps its own.</summary>
    private async Task ForgetPhoneAsync()
    {
        _boards[0].DrivePin(0, false);
        await Delay(11_000);
        _boards[0].DrivePin(0, true);
        await Delay(100);
        _phone.Link!.Connection!.LoseLink();
    }

    private Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time);

    private void AddBoard(ulong address, string psdi)
    {
        var board = new VirtualBoard(new BoardOptions { Address = address, Firmware = StarterFirmware.Program, Time = _time });
        board.Drive.Write("things.cfg", System.Text.Encoding.UTF8.GetBytes($"psdi={psdi}\n"));
        _air.Air.Add(board);
        _boards.Add(board);
        board.PowerOn();
    }

    /// <summary>Plays, then puts the phone away.</summary>
    private void Run(Func<Task> play) => VirtualTimeLoop.Run(_time, async () =>
    {
        try
        {
            await play();
        }
        finally
        {
            await _phone.Phone.DisposeAsync();
        }
    });
}
