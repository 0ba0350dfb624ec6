namespace VirtualEsp32.Tests;

/// <summary>Subscriptions: how long they last, and for whom they are kept.</summary>
public sealed class SubscriptionTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Attributes");

    [Fact]
    public void Subscribing_and_unsubscribing_is_told_once_each()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Unsubscribe(AttributeUuids.FirstNotifying);
        central.Unsubscribe(AttributeUuids.FirstNotifying);

        Assert.Equal(["connected", "17 has 1 subscribers", "17 has 0 subscribers"], board.Log);
    }

    [Fact]
    public void Subscriptions_end_with_the_link_in_the_order_in_which_they_were_made()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        central.Subscribe(AttributeUuids.SecondNotifying);
        central.Subscribe(AttributeUuids.FirstNotifying);
        board.TakeLog();

        central.Disconnect();
        Assert.Equal(["18 has 0 subscribers", "17 has 0 subscribers", "disconnected"], board.TakeLog());
        central.Connect();

        Assert.Equal(["connected"], board.TakeLog());
    }

    [Fact]
    public void A_bonded_centrals_subscriptions_come_back_when_it_encrypts_the_link()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Disconnect();
        central.Connect();
        board.TakeLog();

        central.Pair();

        Assert.Equal(["pairing complete, status 0, paired, encrypted, not authenticated", "17 has 1 subscribers"], board.TakeLog());
    }

    [Fact]
    public void A_subscription_made_before_pairing_is_kept_too()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Pair();
        central.Disconnect();

        central.ConnectAndPair();

        Assert.Equal("17 has 1 subscribers", board.Log[^1]);
    }

    [Fact]
    public void A_subscription_made_in_the_clear_by_a_bonded_central_is_not_kept()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Disconnect();
        central.Connect();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Disconnect();
        board.TakeLog();

        central.ConnectAndPair();

        Assert.DoesNotContain("17 has 1 subscribers", board.TakeLog());
    }

    [Fact]
    public void A_subscription_that_was_ended_does_not_come_back()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Subscribe(AttributeUuids.SecondNotifying);
        central.Unsubscribe(AttributeUuids.FirstNotifying);
        central.Disconnect();
        board.TakeLog();

        central.ConnectAndPair();

        Assert.Equal("18 has 1 subscribers", Assert.Single(board.TakeLog(), line => line.EndsWith("subscribers", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_bond_nothing_comes_back()
    {
        using var board = TestBoard.Boot(Firmware.With("_server.Appearance = 0x0540;", "_server.Pairing.AllowBonding = false;"));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(AttributeUuids.FirstNotifying);
        central.Disconnect();
        board.TakeLog();

        central.ConnectAndPair();

        Assert.DoesNotContain("17 has 1 subscribers", board.TakeLog());
    }

    [Fact]
    public void Kept_subscriptions_survive_a_power_cycle()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(AttributeUuids.FirstNotifying);

        board.CyclePower();
        central.ConnectAndPair();

        Assert.Equal("17 has 1 subscribers", board.Log[^1]);
    }

    [Fact]
    public void There_is_room_for_eight_subscriptions_and_the_oldest_other_central_makes_way()
    {
        using var board = TestBoard.Boot(Firmware);
        var centrals = Enumerable.Range(0, 3).Select(_ => board.CreateCentral()).ToArray();
        foreach (var central in centrals)
        {
            central.ConnectAndPair();
            central.Subscribe(AttributeUuids.FirstNotifying);
            central.Subscribe(AttributeUuids.SecondNotifying);
            Assert.Equal(Array.IndexOf(centrals, central) + 1, board.Board.BondCount);
            central.Subscribe(AttributeUuids.ThirdNotifying);
            central.Disconnect();
        }

        // The ninth subscription cost the oldest central its bond, and its subscriptions with it.
        Assert.Equal(2, board.Board.BondCount);
        centrals[0].Connect();
        Assert.Equal(PairingOutcome.BondMismatch, centrals[0].Pair());
        centrals[0].Disconnect();
        board.TakeLog();
        centrals[2].ConnectAndPair();
        Assert.Equal(["17 has 1 subscribers", "18 has 1 subscribers", "19 has 1 subscribers"], board.TakeLog().Skip(2));
    }

    [Fact]
    public void A_notification_reaches_subscribers_only()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        board.Drive(0, false);
        central.Subscribe(Uuids.Button);
        board.Drive(0, true);
        central.Unsubscribe(Uuids.Button);
        board.Drive(0, false);

        Assert.Equal(["00"], central.Notifications);
    }

    [Fact]
    public void A_notification_names_its_characteristic()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);
        var handles = new List<ushort>();
        central.Connection.NotificationReceived += notification => handles.Add(notification.ValueHandle);

        board.Drive(0, false);

        Assert.Equal([central.Find(Uuids.Button).ValueHandle], handles);
    }
}
