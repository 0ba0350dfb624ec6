namespace VirtualEsp32.Tests;

/// <summary>What mistakes with notifications do.</summary>
public sealed class NotificationFaultTests
{
    [Fact]
    public void A_notification_is_cut_off_at_the_mtu_minus_three()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NotificationTooLong);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);

        board.Drive(0, false);
        Assert.Equal([new string('0', 2 * 20)], central.Notifications);
        Assert.Equal("21 bytes, 20 fit", Assert.Single(board.Board.Faults).Detail);
        central.ExchangeMtu(24);
        board.Drive(0, true);

        Assert.Equal(new string('0', 2 * 21), central.Notifications[^1]);
        Assert.Single(board.Board.Faults);
    }

    [Fact]
    public void A_protected_value_is_notified_in_the_clear_to_whoever_has_subscribed()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NotificationUnencrypted);
        var central = board.Connect();

        central.Subscribe(Uuids.Button);
        board.Drive(0, false);
        Assert.Equal(["01"], central.Notifications);
        Assert.Single(board.Board.Faults);
        central.Pair();
        board.Drive(0, true);

        Assert.Equal(["01", "00"], central.Notifications);
        Assert.Single(board.Board.Faults);
    }

    [Fact]
    public void An_indication_arrives_as_a_notification_that_nobody_confirms()
    {
        using var board = WrongFirmwares.Boot(FaultRules.IndicationSentAsNotification);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.WriteHandle(central.Find(Uuids.Button).ConfigurationHandle, 2, 0);

        board.Drive(0, false);

        Assert.Equal("notified", board.Log[^1]);
        Assert.Equal(["01"], central.Notifications);
    }
}
