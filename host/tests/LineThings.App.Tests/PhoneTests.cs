using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>Phones that link virtual boards and keep communicating with them.</summary>
public sealed class PhoneTests : IDisposable
{
    private const long Product = 1_234_567_890_123_456_789;
    private const int BootPin = 0;

    private readonly VirtualTime _time = new();
    private readonly TestAir _air;
    private readonly List<VirtualBoard> _boards = [];
    private ScenarioSet? _set = Sets.Of(Sets.OnButton("b"));

    public PhoneTests()
    {
        _air = new TestAir(_time);
        AddBoard(1, "aa01");
    }

    public void Dispose() => _boards.ForEach(board => board.Dispose());

    [Fact]
    public void Linking_finds_the_service_pairs_reads_the_PSDI_and_registers_it()
    {
        var phone = NewPhone("A");
        byte[]? registered = null;

        Run(async () =>
        {
            var device = await phone.LinkAsync(psdi => registered = psdi);
            Assert.Equal("t-aa01", device.Id);
            await Delay(10);
        });

        Assert.Equal([0xAA, 0x01], registered);
        Assert.Equal(["scanning", "connecting", "connected"], phone.States.Take(3));
        Assert.Equal(1, _boards[0].BondCount);
    }

    [Fact]
    public void A_board_that_is_off_cannot_be_linked_and_the_reason_says_so()
    {
        _boards[0].PowerOff();
        var phone = NewPhone("A");

        var exception = Assert.Throws<LinkingException>(() => Run(() => phone.LinkAsync()));

        Assert.Equal(
            "No board that advertises 91e4e176-d0b9-464d-9fe4-52ee3e9f1552 was heard within 5 seconds. Is it on, and not connected to another phone?",
            exception.Message);
        Assert.Equal(5000, _time.Elapsed.TotalMilliseconds);
        Assert.Empty(phone.Phone.Devices);
    }

    [Fact]
    public void Another_service_is_not_linked_and_a_refused_pairing_is_no_device()
    {
        var phone = NewPhone("A", acceptsPairing: false);

        Assert.Throws<LinkingException>(() => Run(() => phone.LinkAsync(service: Guid.NewGuid())));
        var refused = Assert.Throws<LinkingException>(() => Run(() => phone.LinkAsync()));

        Assert.Equal("Pairing with the device was refused.", refused.Message);
        Assert.Empty(phone.States);
    }

    [Fact]
    public void A_board_that_the_phones_own_communication_has_first_is_linked_without_another_connection()
    {
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds: 0);

        Run(async () =>
        {
            phone.Phone.Keep(Device("aa01"));
            await Delay(10);
            Assert.True(_boards[0].Radio.IsConnected);
            Assert.Equal("t-aa01", (await phone.LinkAsync(key: "1")).Id);
            Assert.Equal(10, _time.Elapsed.TotalMilliseconds);
            Assert.Equal(DeviceState.Connected, phone.Phone.StateOf("t-aa01"));
        });

        Assert.Single(phone.Events.OfType<DeviceConnected>());
    }

    [Fact]
    public void Linking_waits_for_whoever_is_asked_to_pair_by_the_phones_own_communication()
    {
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds: 20);

        Run(async () =>
        {
            phone.Phone.Keep(Device("aa01"));
            await Delay(10);
            Assert.Equal("t-aa01", (await phone.LinkAsync(key: "1")).Id);
            Assert.InRange(_time.Elapsed.TotalSeconds, 20, 21);
        });

        Assert.Single(phone.Events.OfType<DeviceConnected>());
    }

    [Fact]
    public void A_board_that_another_device_of_the_product_is_looked_for_at_is_linked_after_one_pairing()
    {
        _boards[0].PowerOff();
        AddBoard(2, "bb02");
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds: 20);

        Run(async () =>
        {
            phone.Phone.Keep(Device("aa01"));
            await Delay(10);
            Assert.Equal("t-bb02", (await phone.LinkAsync(key: "2")).Id);
            Assert.InRange(_time.Elapsed.TotalSeconds, 20, 21);
            await Delay(10);
            Assert.Equal(DeviceState.Connected, phone.Phone.StateOf("t-bb02"));
        });

        Assert.Contains("This is another device: its PSDI is bb02.", phone.Reasons);
    }

    [Fact]
    public void A_board_that_goes_away_while_it_is_tried_for_another_device_is_listened_for_as_long_as_ever()
    {
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds: 20);

        var exception = Assert.Throws<LinkingException>(() => Run(async () =>
        {
            phone.Phone.Keep(Device("bb02"));
            await Delay(10);
            var linking = phone.LinkAsync(key: "1");
            await Delay(10_000);
            _boards[0].PowerOff();
            await linking;
        }));

        Assert.StartsWith("No board that advertises", exception.Message, StringComparison.Ordinal);
        Assert.InRange(_time.Elapsed.TotalSeconds, 24, 26);
    }

    [Fact]
    public void While_a_board_is_being_linked_it_is_tried_for_no_other_device()
    {
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds: 20);
        _boards[0].PowerOff();

        Run(async () =>
        {
            phone.Phone.Keep(Device("bb02"));
            var linking = phone.LinkAsync(key: "1");
            await Delay(2000);
            _boards[0].PowerOn();
            _air.TellHeard();
            await linking;
            Assert.DoesNotContain("connecting", phone.States);
        });
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void Linking_gives_whoever_is_asked_to_pair_sixty_seconds(int seconds, bool isLinked)
    {
        var phone = NewPhone("A");
        AnswerPairingAfter(phone, seconds);

        var exception = Record.Exception(() => Run(() => phone.LinkAsync()));

        Assert.Equal(isLinked ? null : "The device did not answer within 60 seconds.", exception?.Message);
    }

    [Fact]
    public void A_phone_that_has_to_pair_shows_it()
    {
        var phone = NewPhone("A");

        Run(async () =>
        {
            phone.Phone.Keep(Device("aa01"));
            await Delay(10);
        });

        Assert.Equal(["scanning", "connecting", "pairing", "connected"], phone.States.Take(4));
    }

    [Fact]
    public void After_autoClose_the_phone_is_suppressed_and_then_connects_again()
    {
        _set = Sets.AutoClosing(5000, Sets.Immediate("i", Sets.Sleep(1000)));
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(6500);
        });

        Assert.Equal(["scanning 0", "connecting 0", "connected 0", "suppressed 1000", "scanning 6000", "connecting 6000", "connected 6000"], phone.Log.Take(7));
    }

    [Fact]
    public void A_set_that_closes_at_once_without_suppression_does_not_keep_the_phone_spinning()
    {
        _set = Sets.AutoClosing(0, Sets.Immediate("i"));
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(1000);
        });

        Assert.InRange(phone.Results.Count, 9, 11);
    }

    [Fact]
    public void A_changed_set_ends_the_session_when_it_is_idle_and_the_new_one_starts_at_once()
    {
        _set = Sets.Of(Sets.Immediate("old", Sets.Sleep(1000)));
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(400);
            _set = Sets.Of(Sets.Immediate("new"));
            phone.Phone.Refresh(Product);
            await Delay(2000);
        });

        Assert.Equal(["old success 0-1000", "new success 1000-1000"], phone.Results);
        Assert.Contains(phone.Events, happened => happened is SessionEnded { End: SessionEnd.Refreshed });
    }

    [Fact]
    public void A_changed_set_of_another_product_changes_nothing()
    {
        _set = Sets.Of(Sets.Immediate("i"));
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            phone.Phone.Refresh(Product + 1);
            await Delay(2000);
        });

        Assert.Equal(["i success 0-0"], phone.Results);
    }

    [Fact]
    public void A_changed_set_also_ends_a_suppression()
    {
        _set = Sets.AutoClosing(60_000, Sets.Immediate("old"));
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(300);
            _set = Sets.Of(Sets.Immediate("new"));
            phone.Phone.Refresh(Product);
            await Delay(300);
        });

        Assert.Equal(["old success 0-0", "new success 300-300"], phone.Results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_scenarios_the_phone_is_idle_until_there_are_some(bool isEmpty)
    {
        _set = isEmpty ? Sets.Of() : null;
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(5000);
            Assert.Equal(DeviceState.Idle, phone.Phone.StateOf("t-aa01"));
            _set = Sets.Of(Sets.Immediate("i"));
            phone.Phone.Refresh(Product);
            await Delay(10);
            Assert.Equal(DeviceState.Connected, phone.Phone.StateOf("t-aa01"));
            _set = null;
            phone.Phone.Refresh(Product);
            await Delay(10);
            Assert.Equal(DeviceState.Idle, phone.Phone.StateOf("t-aa01"));
        });

        Assert.Equal(["i success 5000-5000"], phone.Results);
    }

    [Fact]
    public void A_dropped_device_is_left_at_once_and_its_bond_forgotten()
    {
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(100);
            await phone.Phone.DropAsync("t-aa01", forgetsBond: true);
            await phone.Phone.DropAsync("t-aa01", forgetsBond: true);
            await Delay(5000);
        });

        Assert.Null(phone.Phone.StateOf("t-aa01"));
        Assert.Equal("idle 100", phone.Log[^1]);
        Assert.False(phone.Central.IsBondedWith(1));
        Assert.True(_boards[0].Radio is { IsAdvertising: true, IsConnected: false });
    }

    [Fact]
    public void One_board_takes_one_phone_and_the_second_users_waits_until_it_is_free()
    {
        _set = Sets.AutoClosing(10_000, Sets.Immediate("i", Sets.Sleep(1000)));
        var first = NewPhone("A");
        var second = NewPhone("B");

        Run(async () =>
        {
            await first.LinkAsync();
            second.Phone.Keep(Device("aa01"));
            await Delay(500);
            Assert.Equal(DeviceState.Connected, first.Phone.StateOf("t-aa01"));
            Assert.Equal(DeviceState.Scanning, second.Phone.StateOf("t-aa01"));
            await Delay(1000);
            Assert.Equal(DeviceState.Suppressed, first.Phone.StateOf("t-aa01"));
            Assert.Equal(DeviceState.Connected, second.Phone.StateOf("t-aa01"));
            await Delay(1000);
        });

        Assert.Equal(["i success 0-1000"], first.Results);
        Assert.Equal(["i success 1000-2000"], second.Results);
    }

    [Fact]
    public void Two_boards_of_one_product_are_told_apart_by_their_PSDI()
    {
        AddBoard(2, "bb02");
        var phone = NewPhone("A");

        Run(async () =>
        {
            phone.Phone.Keep(Device("bb02"));
            await Delay(5000);
            Assert.True(_boards[0].Radio.IsAdvertising);
            Assert.True(_boards[1].Radio.IsConnected);
        });

        Assert.Equal("bb02", Convert.ToHexStringLower(phone.Events.OfType<DeviceConnected>().Single().Psdi.Span));
        Assert.Contains(phone.Reasons, reason => reason == "This is another device: its PSDI is aa01.");
    }

    [Fact]
    public void A_board_that_the_phone_remembers_is_found_at_once()
    {
        AddBoard(2, "bb02");
        var phone = NewPhone("A");
        phone.Phone.Remember("1", "aa01");

        Run(async () =>
        {
            phone.Phone.Keep(Device("bb02"));
            await Delay(10);
            Assert.Equal(DeviceState.Connected, phone.Phone.StateOf("t-bb02"));
        });

        Assert.Single(phone.Events.OfType<DeviceConnected>());
    }

    [Fact]
    public void Several_devices_run_on_one_phone_at_once()
    {
        AddBoard(2, "bb02");
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync(key: "1");
            await phone.LinkAsync(key: "2");
            await Delay(10);
            Assert.All(_boards, board => Assert.True(board.Radio.IsConnected));
            Press(_boards[0], true);
            Press(_boards[1], true);
            await Delay(100);
        });

        Assert.Equal(2, phone.Results.Count);
    }

    [Fact]
    public void After_a_power_cycle_the_phone_is_back_with_its_old_bond_as_soon_as_the_board_advertises()
    {
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(1000);
            _boards[0].PowerOff();
            await Delay(2345);
            _boards[0].PowerOn();
            _air.TellHeard();
            await Delay(10);
        });

        Assert.Equal("connected 3345", phone.Log[^2]);
        Assert.DoesNotContain("pairing", phone.States);
        Assert.Contains("The link was lost.", phone.Reasons);
    }

    [Fact]
    public void A_lost_link_comes_back_and_presses_count_again()
    {
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(500);
            phone.Link!.Connection!.LoseLink();
            await Delay(500);
            Press(_boards[0], true);
            await Delay(100);
        });

        Assert.Equal(["b success 1020-1020"], phone.Results);
        Assert.Equal(2, phone.Events.OfType<DeviceConnected>().Count());
    }

    [Fact]
    public void A_board_that_forgot_the_phone_is_said_to_and_linking_anew_after_unlinking_helps()
    {
        var phone = NewPhone("A");

        Run(async () =>
        {
            await phone.LinkAsync();
            await Delay(100);
            Press(_boards[0], true);
            await Delay(11_000);
            Press(_boards[0], false);
            await Delay(100);
            phone.Link!.Connection!.LoseLink();
            await Delay(3000);
            Assert.Contains("The device does not know this phone any more: forget the device and pair again.", phone.Reasons);
            await phone.Phone.DropAsync("t-aa01", forgetsBond: true);
            await phone.LinkAsync();
            await Delay(10);
            Assert.Equal(DeviceState.Connected, phone.Phone.StateOf("t-aa01"));
        });
    }

    /// <summary>The system that the phone stands for asks a person, who takes that long to answer; paired, it does not ask again.</summary>
    private void AnswerPairingAfter(TestPhone phone, int seconds)
    {
        var isPaired = false;
        var sabotage = new Sabotage
        {
            BeforeRead = async _ =>
            {
                if (!isPaired)
                {
                    await Delay(seconds * 1000);
                    isPaired = true;
                }
            },
        };
        phone.Between = link => new SabotagedLink(link, sabotage);
    }

    private static LinkedDevice Device(string psdi) => new("t-" + psdi, Product, ThingsIds.DefaultUserService, psdi);

    private static void Press(VirtualBoard board, bool isPressed) => board.DrivePin(BootPin, !isPressed);

    private Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time);

    private void AddBoard(ulong address, string psdi)
    {
        var board = new VirtualBoard(new BoardOptions { Address = address, Firmware = StarterFirmware.Program, Time = _time });
        board.Drive.Write("things.cfg", System.Text.Encoding.UTF8.GetBytes($"psdi={psdi}\n"));
        _air.Air.Add(board);
        _boards.Add(board);
        board.PowerOn();
    }

    private TestPhone NewPhone(string name, bool acceptsPairing = true) => new(name, _air, _time, _ => _set, Product, acceptsPairing);

    /// <summary>Plays, then puts every phone away.</summary>
    private void Run(Func<Task> play) => VirtualTimeLoop.Run(_time, async () =>
    {
        try
        {
            await play();
        }
        finally
        {
            foreach (var phone in _air.Phones)
            {
                foreach (var device in phone.Phone.Devices)
                {
                    await phone.Phone.DropAsync(device.Id, forgetsBond: false);
                }
            }
        }
    });
}
