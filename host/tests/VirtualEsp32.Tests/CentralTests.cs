namespace VirtualEsp32.Tests;

/// <summary>The central's side of the air: scanning, connecting, losing the link.</summary>
public sealed class CentralTests
{
    private static readonly TestFirmware Firmware = TestFirmware.Read("Session");

    [Fact]
    public void A_scan_hears_the_packets_of_a_board()
    {
        using var board = TestBoard.Boot(Firmware);

        var report = board.Scan()!;

        Assert.Equal(board.Board.Address, report.Address);
        byte[] expected = [2, 0x01, 0x06, 8, 0x09, .. "Session"u8, 17, 0x07, .. BluetoothUuid.ToPacketBytes(Uuids.Service)];
        Assert.Equal(expected, report.Data.ToArray());
        Assert.Empty(report.ScanResponse.ToArray());
        Assert.True(report.IsConnectable);
        Assert.Equal("Session", report.LocalName);
        Assert.Equal([Uuids.Service], report.ServiceUuids);
        Assert.Equal([(byte)0x01, (byte)0x09, (byte)0x07], report.Sections.Select(section => section.Type));
    }

    [Fact]
    public void A_report_makes_the_best_of_malformed_packets()
    {
        var report = new ScanReport(1, new byte[] { 3, 0x08, 0x41, 0x42, 9, 0x07, 1 }, new byte[] { 0, 1, 2 }, IsConnectable: true);

        Assert.Equal("AB", report.LocalName);
        Assert.Empty(report.ServiceUuids);
        Assert.Single(report.Sections);
    }

    [Fact]
    public void Boards_are_heard_in_the_order_in_which_they_came_into_the_air()
    {
        var air = new VirtualAir();
        var time = new VirtualTime();
        var boards = new ulong[] { 3, 1, 2 }.Select(address => MakeBoard(address, time)).ToList();
        boards.ForEach(air.Add);
        boards.ForEach(board => board.PowerOn());
        var central = air.CreateCentral();

        Assert.Equal([3UL, 1UL, 2UL], central.Scan().Select(report => report.Address));
        boards[1].PowerOff();
        Assert.Equal([3UL, 2UL], central.Scan().Select(report => report.Address));
        air.Remove(boards[0]);
        Assert.Equal([2UL], central.Scan().Select(report => report.Address));

        boards.ForEach(board => board.Dispose());
    }

    [Fact]
    public void Two_boards_with_one_address_cannot_share_the_air()
    {
        var air = new VirtualAir();
        var time = new VirtualTime();
        air.Add(MakeBoard(0xA1, time));

        var exception = Assert.Throws<ArgumentException>(() => air.Add(MakeBoard(0xA1, time)));

        Assert.Contains("0000000000a1", exception.Message, StringComparison.Ordinal);
        Assert.Single(air.Boards);
    }

    [Fact]
    public void An_address_has_48_bits()
    {
        Assert.Equal(0xFFFF_FFFF_FFFFUL, MakeBoard(0xFFFF_FFFF_FFFF, new VirtualTime()).Address);
        Assert.Throws<ArgumentOutOfRangeException>(() => MakeBoard(0x1_0000_0000_0000, new VirtualTime()));
    }

    [Fact]
    public void Every_central_has_an_address_of_its_own()
    {
        var air = new VirtualAir();

        Assert.Distinct(Enumerable.Range(0, 100).Select(_ => air.CreateCentral().Address));
    }

    [Fact]
    public void A_board_that_is_not_there_cannot_be_connected()
    {
        var exception = Assert.Throws<ConnectionFailedException>(() => new VirtualAir().CreateCentral().Connect(0xA1));

        Assert.Equal("No board with address 0000000000a1 is in the air.", exception.Message);
    }

    [Fact]
    public void A_board_that_is_off_cannot_be_connected()
    {
        using var board = new TestBoard(Firmware);

        var exception = Assert.Throws<ConnectionFailedException>(() => board.Connect());

        Assert.Equal("The board 020000000001 does not advertise, or not for connections.", exception.Message);
    }

    [Fact]
    public void A_board_that_does_not_advertise_yet_cannot_be_connected()
    {
        using var board = TestBoard.Boot(Firmware.With("user.StartAdvertising();", "Thread.Sleep(1000);\n            user.StartAdvertising();"));

        Assert.Null(board.Scan());
        Assert.Throws<ConnectionFailedException>(() => board.Connect());
        board.Advance(1000);

        Assert.True(board.Connect().Connection.IsOpen);
    }

    [Fact]
    public void A_board_that_advertises_without_taking_connections_is_heard_only()
    {
        using var board = TestBoard.Boot(Firmware.With(
            "user.StartAdvertising();",
            "user.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = false });"));

        Assert.False(board.Scan()!.IsConnectable);
        Assert.Throws<ConnectionFailedException>(() => board.Connect());
    }

    [Fact]
    public void While_one_central_is_connected_the_board_does_not_advertise_and_takes_no_other()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        Assert.Null(board.Scan());
        Assert.Throws<ConnectionFailedException>(() => board.Connect());
        Assert.Throws<ConnectionFailedException>(() => central.Central.Connect(board.Board.Address));
        Assert.True(central.Connection.IsOpen);
        central.Disconnect();

        Assert.True(board.Connect().Connection.IsOpen);
    }

    [Fact]
    public void After_every_disconnect_the_same_data_is_advertised_again()
    {
        using var board = TestBoard.Boot(Firmware);
        var before = board.Scan()!;

        for (var count = 0; count < 5; count++)
        {
            var central = board.Connect();
            if (count % 2 == 0)
            {
                central.Disconnect();
            }
            else
            {
                central.Connection.LoseLink();
            }

            Assert.Equal(before.Data.ToArray(), board.Scan()!.Data.ToArray());
        }

        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void A_disconnect_is_told_once_with_its_reason()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        central.Disconnect();
        central.Disconnect();
        central.Connection.LoseLink();
        central.Connect();
        central.Connection.LoseLink();

        Assert.Equal([LinkEnd.Disconnected, LinkEnd.Lost], central.Ends);
        Assert.Equal(2, board.Log.Count(line => line == "SessionStatusChanged Closed"));
    }

    [Fact]
    public void On_a_link_that_is_gone_every_request_fails()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        var button = central.Find(Uuids.Button);
        central.ExchangeMtu(185);
        central.Disconnect();

        Assert.False(central.Connection.IsOpen);
        Assert.False(central.Connection.IsEncrypted);
        Assert.Throws<LinkLostException>(() => central.Connection.Discover());
        Assert.Throws<LinkLostException>(() => central.Pair());
        Assert.Throws<LinkLostException>(() => central.ExchangeMtu(23));
        Assert.Throws<LinkLostException>(() => board.Await(() => central.Connection.ReadAsync(button.ValueHandle)));
        Assert.Throws<LinkLostException>(() => central.WriteHandle(button.ValueHandle, 1));
        Assert.Throws<LinkLostException>(() => central.WriteHandle(button.ConfigurationHandle, 1, 0));
    }

    [Fact]
    public void A_link_can_be_lost_after_a_request_was_served_and_before_its_response()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Connection.LosesLinkOnNextRequest = true;
        Assert.Throws<LinkLostException>(() => central.Write(Uuids.Led, 1));

        Assert.True(board.Board.IsPinHigh(2));
        Assert.Equal([LinkEnd.Lost], central.Ends);
        Assert.Equal("disconnected", board.Log[^1]);
        Assert.Contains("led written", board.Log);
        central.ConnectAndPair();
        Assert.False(central.Connection.LosesLinkOnNextRequest);
        central.Write(Uuids.Led, 0);
        Assert.False(board.Board.IsPinHigh(2));
    }

    [Fact]
    public void A_link_lost_with_the_response_to_a_pairing_leaves_the_board_with_a_bond_that_the_central_lacks()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.Connect();

        central.Connection.LosesLinkOnNextRequest = true;
        Assert.Throws<LinkLostException>(() => central.Pair());

        Assert.Equal(1, board.Board.BondCount);
        Assert.False(central.Central.IsBondedWith(board.Board.Address));
    }

    [Fact]
    public void A_refused_request_loses_the_link_as_well()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.Connect();

        central.Connection.LosesLinkOnNextRequest = true;

        Assert.Throws<LinkLostException>(() => central.Read(Uuids.Id));
    }

    [Fact]
    public void A_link_can_be_lost_after_a_time()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();

        central.Connection.LoseLinkAfter(TimeSpan.FromMilliseconds(250));
        board.Advance(249);
        Assert.True(central.Connection.IsOpen);
        board.Advance(1);

        Assert.False(central.Connection.IsOpen);
        Assert.Equal([LinkEnd.Lost], central.Ends);
    }

    [Fact]
    public void A_loss_that_comes_after_the_disconnect_spares_the_next_link()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        central.Connection.LoseLinkAfter(TimeSpan.FromMilliseconds(250));
        central.Disconnect();
        central.Connect();

        board.Advance(1000);

        Assert.True(central.Connection.IsOpen);
    }

    [Fact]
    public void A_link_lost_while_a_handler_works_fails_the_request_and_closes_when_the_handler_is_done()
    {
        using var board = TestBoard.Boot(Firmware.With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(1000);"));
        var central = board.Connect();
        var read = central.Connection.ReadAsync(central.Find(Uuids.Button).ValueHandle);
        board.Advance(500);

        central.Connection.LoseLink();

        Assert.IsType<LinkLostException>(read.Exception!.InnerException);
        Assert.Equal(["SessionStatusChanged Active"], board.Log);
        Assert.Null(board.Scan());
        board.Advance(500);
        Assert.Equal(["SessionStatusChanged Active", "SessionStatusChanged Closed"], board.Log);
        Assert.True(board.Scan()!.IsConnectable);
        Assert.Equal([FaultRules.HandlerBlocks], board.BrokenRules);
    }

    [Fact]
    public void What_was_still_queued_when_the_link_was_lost_never_reaches_the_firmware()
    {
        using var board = TestBoard.Boot(Firmware.With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(1000);"));
        var central = board.Connect();
        _ = central.Connection.ReadAsync(central.Find(Uuids.Button).ValueHandle);
        var write = central.Connection.WriteAsync(central.Find(Uuids.Led).ValueHandle, new byte[] { 1 });

        central.Connection.LoseLink();
        board.Advance(5000);

        Assert.IsType<LinkLostException>(write.Exception!.InnerException);
        Assert.Equal(["SessionStatusChanged Active", "SessionStatusChanged Closed"], board.Log);
    }

    [Fact]
    public void Requests_are_served_one_after_the_other()
    {
        using var board = TestBoard.Boot(Firmware.With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(1000);"));
        var central = board.Connect();
        var handle = central.Find(Uuids.Button).ValueHandle;

        var reads = Enumerable.Range(0, 3).Select(_ => central.Connection.ReadAsync(handle)).ToArray();
        var mtu = central.Connection.ExchangeMtuAsync(100);

        board.Advance(1000);
        Assert.Equal([true, false, false], reads.Select(read => read.IsCompleted));
        board.Advance(1000);
        Assert.Equal([true, true, false], reads.Select(read => read.IsCompleted));
        Assert.False(mtu.IsCompleted);
        board.Advance(1000);
        Assert.True(reads[2].IsCompletedSuccessfully && mtu.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_controller_reset_drops_the_link_and_advertising_does_not_come_back()
    {
        using var board = TestBoard.Boot(Firmware);
        var central = board.Connect();
        central.Subscribe(Uuids.Button);
        board.TakeLog();

        board.Board.ResetController();

        Assert.Equal([LinkEnd.Lost], central.Ends);
        Assert.Equal(["SubscribedClientsChanged, SubscribedClients.Length 0", "SessionStatusChanged Closed"], board.TakeLog());
        board.Advance(60000);
        Assert.Null(board.Scan());
        board.CyclePower();
        Assert.True(board.Scan()!.IsConnectable);
    }

    [Fact]
    public void A_controller_reset_without_a_link_ends_advertising_unnoticed()
    {
        using var board = TestBoard.Boot(Firmware);

        board.Board.ResetController();

        Assert.Null(board.Scan());
        Assert.Empty(board.Log);
        Assert.Empty(board.Board.Faults);
    }

    private static VirtualBoard MakeBoard(ulong address, VirtualTime time) =>
        new(new BoardOptions { Firmware = Firmware.Image, Time = time, Address = address });
}
