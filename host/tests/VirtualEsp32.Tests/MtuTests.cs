namespace VirtualEsp32.Tests;

public sealed class MtuTests
{
    [Fact]
    public void A_link_starts_with_23_bytes()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));

        Assert.Equal(23, board.Connect().Connection.Mtu);
    }

    [Theory]
    [InlineData(23, 23)]
    [InlineData(24, 24)]
    [InlineData(185, 185)]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    [InlineData(517, 256)]
    public void Both_sides_agree_on_the_smaller_one(int wanted, int agreed)
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var central = board.Connect();

        Assert.Equal(agreed, central.ExchangeMtu(wanted));

        Assert.Equal(agreed, central.Connection.Mtu);
        Assert.Equal($"MaxPduSizeChanged, Session.MaxMtuSize {agreed}", board.Log[^1]);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(518)]
    public void A_central_asks_for_23_to_517_bytes(int wanted)
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var central = board.Connect();

        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = central.Connection.ExchangeMtuAsync(wanted); });
    }

    [Fact]
    public void The_next_link_starts_anew()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var central = board.Connect();
        central.ExchangeMtu(185);

        central.Disconnect();
        central.Connect();

        Assert.Equal(23, central.Connection.Mtu);
    }

    [Theory]
    [InlineData(23, 20, 20)]
    [InlineData(23, 21, 20)]
    [InlineData(185, 182, 182)]
    [InlineData(185, 183, 182)]
    [InlineData(256, 253, 253)]
    public void A_notification_carries_the_mtu_minus_three(int mtu, int sent, int received)
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With("new Buffer(new byte[] { 1 })", $"new Buffer(new byte[{sent}])"));
        var central = board.Connect();
        central.ExchangeMtu(mtu);
        central.Subscribe(Uuids.Button);

        board.Drive(0, false);

        Assert.Equal(2 * received, Assert.Single(central.Notifications).Length);
        Assert.Equal(sent > received ? [FaultRules.NotificationTooLong] : [], board.BrokenRules);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(21, 1)]
    [InlineData(22, 2)]
    [InlineData(44, 3)]
    [InlineData(100, 5)]
    public void A_long_value_is_read_in_pieces_of_the_mtu_minus_one(int length, int requests)
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With(
            "args.GetRequest().RespondWithValue(new Buffer(new byte[] { 7 }));",
            $$"""
            var value = new byte[{{length}}];
            for (var index = 0; index < value.Length; index++)
            {
                value[index] = (byte)index;
            }

            args.GetRequest().RespondWithValue(new Buffer(value));
            """));
        var central = board.Connect();

        var value = Convert.FromHexString(central.Read(Uuids.Button));

        Assert.Equal(Enumerable.Range(0, length).Select(index => (byte)index), value);
        Assert.Equal(requests, board.Log.Count(line => line == "ReadRequested"));
    }

    [Fact]
    public void A_larger_mtu_needs_fewer_requests()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With("new Buffer(new byte[] { 7 })", "new Buffer(new byte[100])"));
        var central = board.Connect();
        central.ExchangeMtu(185);

        central.Read(Uuids.Button);

        Assert.Single(board.Log, line => line == "ReadRequested");
    }

    [Fact]
    public void An_offset_past_the_end_is_refused()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session")
            .With("new byte[] { 7 }", "new byte[_button.SubscribedClients.Length == 0 ? 30 : 10]")
            .With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(10);"));
        var central = board.Connect();
        var read = central.Connection.ReadAsync(central.Find(Uuids.Button).ValueHandle);

        // The value grows shorter between the first piece and the second.
        var subscribe = central.Connection.SubscribeAsync(central.Find(Uuids.Button));
        board.Advance(30);

        Assert.True(subscribe.IsCompletedSuccessfully);
        Assert.Equal(AttError.InvalidOffset, Assert.IsType<AttErrorException>(read.Exception!.InnerException).Code);
    }
}
