namespace VirtualEsp32.Tests;

/// <summary>What a second StartAdvertising does to the board.</summary>
public sealed class SecondStartAdvertisingTests
{
    private static readonly TestFirmware StartsTwice = TestFirmware.LedAndButton.With(
        "_provider.StartAdvertising();",
        """
        _provider.StartAdvertising();
        _provider.StartAdvertising(); // again
        """);

    [Fact]
    public void It_changes_nothing_on_the_air_until_somebody_has_disconnected()
    {
        using var correct = TestBoard.Boot(TestFirmware.LedAndButton);
        using var board = TestBoard.Boot(StartsTwice);

        Assert.Equal(correct.Scan()!.Data.ToArray(), board.Scan()!.Data.ToArray());
        Assert.True(board.Scan()!.IsConnectable);
    }

    [Fact]
    public void After_the_next_disconnect_the_advertisement_is_empty_and_takes_no_connection()
    {
        using var board = TestBoard.Boot(StartsTwice);

        board.Connect().Disconnect();

        var report = board.Scan();
        Assert.NotNull(report);
        Assert.Empty(report.Data.ToArray());
        Assert.Empty(report.ScanResponse.ToArray());
        Assert.False(report.IsConnectable);
        Assert.Throws<ConnectionFailedException>(() => board.Connect());
    }

    [Fact]
    public void A_start_from_the_disconnect_handler_does_it_too()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "_isEncrypted = false;",
            """
            _isEncrypted = false;
            if (args.Status == GattSessionStatus.Closed) { _provider.StartAdvertising(); }
            """));

        board.Connect().Disconnect();
        Assert.True(board.Scan()!.IsConnectable);
        board.Connect().Disconnect();

        Assert.Empty(board.Scan()!.Data.ToArray());
        Assert.Equal([FaultRules.SecondStartAdvertising, FaultRules.SecondStartAdvertising], board.BrokenRules);
    }

    [Fact]
    public void Notifications_end_as_unreachable()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "Console.WriteLine(\"subscribers \" + sender.SubscribedClients.Length.ToString());",
            "_provider.StartAdvertising();"));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);

        board.Drive(0, false);

        Assert.Equal("not notified", board.Log[^1]);
        Assert.Empty(central.Notifications);
    }

    [Fact]
    public void Subscriptions_are_not_told_any_more()
    {
        using var board = TestBoard.Boot(StartsTwice);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Subscribe(Uuids.Button);
        central.Disconnect();

        Assert.DoesNotContain(board.Log, line => line.StartsWith("subscribers", StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_and_writes_are_still_served()
    {
        using var board = TestBoard.Boot(StartsTwice);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1);

        Assert.True(board.Board.IsPinHigh(2));
        Assert.Equal("cafe", central.Read(Uuids.Id));
    }

    [Fact]
    public void Managed_code_sees_nothing_but_a_status_that_stays_created()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "_provider.StartAdvertising();",
            """
            var second = GattServiceProvider.Create(new Guid("6f1d0009-8b5e-4c5a-9f62-0d3b7c1e5a00")).ServiceProvider;
            _provider.StartAdvertising();
            second.StartAdvertising();
            Console.WriteLine("second " + ((int)second.AdvertisementStatus).ToString());
            """));

        const int created = 0;
        const int started = 2;
        Assert.Equal([$"second {created}", $"advertising status {started}"], board.Log);
    }

    [Fact]
    public void While_nobody_advertises_or_is_connected_starting_again_is_the_way_back()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "Thread.Sleep(Timeout.Infinite);",
            """
            Thread.Sleep(60000);
            _provider.StartAdvertising();
            Thread.Sleep(Timeout.Infinite);
            """));

        board.Board.ResetController();
        Assert.Null(board.Scan());
        board.Advance(60000);

        Assert.True(board.Scan()!.IsConnectable);
        Assert.Empty(board.Board.Faults);
    }
}
