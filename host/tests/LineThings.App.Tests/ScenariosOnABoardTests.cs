using LineThings.Firmware;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>Scenario sets over a link to a virtual board with the starter's firmware.</summary>
public sealed class ScenariosOnABoardTests : IDisposable
{
    private const int BootPin = 0;
    private const int LedPin = 2;

    private readonly SessionHarness _harness = new();
    private readonly VirtualAir _air = new();
    private readonly VirtualBoard _board;
    private readonly Central _central;

    public ScenariosOnABoardTests()
    {
        _board = new VirtualBoard(new BoardOptions { Firmware = StarterFirmware.Program, Time = _harness.Time });
        _air.Add(_board);
        _central = _air.CreateCentral();
        _board.PowerOn();
    }

    public void Dispose() => _board.Dispose();

    [Fact]
    public void The_articles_set_gives_one_result_for_the_press_and_one_for_the_release()
    {
        _harness.Run(Link(), Sets.Of(Sets.OnButton("b")), async session =>
        {
            await PressAsync();
            await session.WhenIdleAsync();
        });

        Assert.Equal(["b success 20-20", "b success 120-120"], _harness.Summary);
        Assert.Equal(["01", "00"], _harness.Results.Select(result => Convert.ToHexString(result.NotificationPayload!.Value.Span)));
        Assert.Empty(_board.Faults);
    }

    [Fact]
    public void The_references_set_fails_at_the_write_to_the_button()
    {
        var set = Sets.Of(Sets.OnButton("b", Sets.Sleep(1000), Sets.Read(Sets.Button), Sets.Write(Sets.Button, "foo\n"u8.ToArray())));

        _harness.Run(Link(), set, async session =>
        {
            await PressAsync();
            await session.WhenIdleAsync();
        });

        Assert.Equal(["b gatt_error 20-1020", "b gatt_error 1020-2020"], _harness.Summary);
        Assert.All(_harness.Results, result => Assert.Equal("The device answered with ATT error 0x03 (write not permitted).", result.ErrorReason));
    }

    [Fact]
    public void A_set_can_switch_the_LED_and_read_the_button_back()
    {
        _harness.Run(Link(), Sets.Of(Sets.Immediate("i", Sets.Write(Sets.Led, 1), Sets.Read(Sets.Button))), session => session.WhenIdleAsync());

        Assert.Equal(ResultCode.Success, _harness.Results[0].Code);
        Assert.Equal([0], _harness.Results[0].ActionResults[1].Data!.Value.ToArray());
        Assert.True(_board.IsPinHigh(LedPin));
    }

    [Theory]
    [InlineData("0000180f-0000-1000-8000-00805f9b34fb", "62fbd229-6edd-4d1a-b554-5c4e1bb29169")]
    [InlineData("91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "00002a19-0000-1000-8000-00805f9b34fb")]
    public void A_service_or_characteristic_that_is_not_there_gives_LINEs_own_words(string service, string characteristic)
    {
        var set = Sets.Of(Sets.Immediate("i", Sets.Read(new CharacteristicId(new Guid(service), new Guid(characteristic)))));

        _harness.Run(Link(), set, session => session.WhenIdleAsync());

        Assert.Equal("No characteristic is found for the given UUID.", _harness.Results[0].ErrorReason);
    }

    [Fact]
    public void A_trigger_that_cannot_notify_gives_a_result_that_says_so()
    {
        _harness.Run(Link(), Sets.Of(Sets.On(Sets.Led, "led")), session => session.WhenIdleAsync());

        Assert.Equal("The characteristic does not notify.", _harness.Results[0].ErrorReason);
    }

    [Fact]
    public void The_app_pairs_when_the_board_asks_for_it_and_encrypts_with_the_bond_the_next_time()
    {
        var bondedBefore = _central.IsBondedWith(_board.Address);
        _harness.Run(Link(), Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());
        _harness.Run(Link(), Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.False(bondedBefore);
        Assert.True(_central.IsBondedWith(_board.Address));
        Assert.Equal(1, _board.BondCount);
        Assert.Equal(2, _harness.Events.OfType<DeviceConnected>().Count());
    }

    [Fact]
    public void A_user_who_refuses_to_pair_ends_the_session_with_the_reason()
    {
        _harness.Run(new VirtualBoardLink(_central, _board.Address, acceptsPairing: false), Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(new SessionEnded(SessionEnd.NotConnected, "Pairing with the device was refused."), _harness.Ended);
        Assert.Equal(0, _board.BondCount);
    }

    [Fact]
    public void A_board_that_has_lost_its_bonds_is_named_as_such()
    {
        _harness.Run(Link(), Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());
        HoldForTenSeconds();

        _harness.Run(Link(), Sets.Of(Sets.Immediate("i")), session => session.WhenIdleAsync());

        Assert.Equal(SessionEnd.NotConnected, _harness.Ended.End);
        Assert.Equal("The device does not know this phone any more: forget the device and pair again.", _harness.Ended.Reason);
    }

    [Fact]
    public void A_link_lost_in_the_middle_of_a_write_gives_a_gatt_error_and_leaves_the_board_ready()
    {
        var link = Link();
        var set = Sets.Of(Sets.Immediate("i", Sets.Sleep(100), Sets.Write(Sets.Led, 1), Sets.Read(Sets.Button)));

        _harness.Run(link, set, session =>
        {
            link.Connection!.LosesLinkOnNextRequest = true;
            return session.WhenIdleAsync();
        });
        var written = _board.IsPinHigh(LedPin);
        _harness.Run(Link(), Sets.Of(Sets.Immediate("again", Sets.Write(Sets.Led, 0))), session => session.WhenIdleAsync());

        Assert.True(written, "The board had served the write before the link was lost.");
        Assert.Equal(["i gatt_error 0-100", "again success 100-100"], _harness.Summary);
        Assert.False(_board.IsPinHigh(LedPin));
        Assert.Empty(_board.Faults);
    }

    [Fact]
    public void A_board_that_is_switched_off_in_the_middle_gives_a_gatt_error()
    {
        _harness.Run(Link(), Sets.Of(Sets.Immediate("i", Sets.Sleep(5000))), async session =>
        {
            await _harness.Delay(700);
            _board.PowerOff();
            await session.WhenIdleAsync();
        });

        Assert.Equal(["i gatt_error 0-700"], _harness.Summary);
        Assert.Equal(SessionEnd.LinkLost, _harness.Ended.End);
    }

    [Fact]
    public void A_press_while_nobody_is_connected_is_never_delivered_late()
    {
        VirtualTimeLoop.Run(_harness.Time, PressAsync);

        _harness.Run(Link(), Sets.Of(Sets.OnButton("b")), async session =>
        {
            await _harness.Delay(10_000);
            await session.WhenIdleAsync();
        });

        Assert.Empty(_harness.Results);
    }

    private VirtualBoardLink Link() => new(_central, _board.Address);

    private async Task PressAsync()
    {
        _board.DrivePin(BootPin, isHigh: false);
        await _harness.Delay(100);
        _board.DrivePin(BootPin, isHigh: true);
        await _harness.Delay(100);
    }

    private void HoldForTenSeconds()
    {
        _board.DrivePin(BootPin, isHigh: false);
        _harness.Time.Advance(TimeSpan.FromSeconds(11));
        _board.DrivePin(BootPin, isHigh: true);
        _harness.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
