namespace VirtualEsp32.Tests;

/// <summary>What handlers that throw or wait do: one thread serves every Bluetooth and pin event.</summary>
public sealed class HandlerFaultTests
{
    [Fact]
    public void An_exception_loses_its_event_and_no_other()
    {
        using var board = WrongFirmwares.Boot(FaultRules.HandlerThrows);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        board.Drive(0, false);
        Assert.Equal([FaultRules.HandlerThrows], board.BrokenRules);
        central.Subscribe(Uuids.Button);
        board.Drive(0, true);

        Assert.Equal(["00"], central.Notifications);
        Assert.StartsWith("IndexOutOfRangeException: ", Assert.Single(board.Board.Faults).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_whose_handler_throws_is_refused_after_two_seconds_and_the_next_is_served()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "if (request.Value.Length != 1)",
            "if (DataReader.FromBuffer(request.Value).ReadByte() > 1)"));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(2000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfWrite(Uuids.Led))));
        central.Write(Uuids.Led, 1);

        Assert.True(board.Board.IsPinHigh(2));
        Assert.Equal([FaultRules.HandlerThrows, FaultRules.RequestNotAnswered], board.BrokenRules);
    }

    [Fact]
    public void While_a_handler_waits_no_other_event_is_served()
    {
        using var board = WrongFirmwares.Boot(FaultRules.HandlerBlocks);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);
        var led = central.Find(Uuids.Led).ValueHandle;

        Assert.True(central.Connection.WriteAsync(led, new byte[] { 1 }).IsCompletedSuccessfully);
        board.Drive(0, false);
        board.Advance(479);
        Assert.Empty(central.Notifications);
        board.Advance(1);

        Assert.Equal(["01"], central.Notifications);
    }

    [Theory]
    [InlineData("new AutoResetEvent(false).WaitOne(100, false);", "WaitOne")]
    [InlineData("new ManualResetEvent(false).WaitOne(100, false);", "WaitOne")]
    [InlineData("Thread.Sleep(TimeSpan.FromMilliseconds(100));", "Thread.Sleep")]
    [InlineData("var thread = new Thread(() => Thread.Sleep(100)); thread.Start(); thread.Join();", "Thread.Join")]
    public void Every_way_to_wait_is_told(string statement, string call)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "Console.WriteLine(\"led written\");",
            statement + " Console.WriteLine(\"waited\");"));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1);
        board.Advance(99);
        Assert.DoesNotContain("waited", board.Log);
        board.Advance(1);

        Assert.Equal("waited", board.Log[^1]);
        Assert.Equal((FaultRules.HandlerBlocks, call), (Assert.Single(board.Board.Faults).Rule, board.Board.Faults[0].Detail));
    }

    [Fact]
    public void A_handler_that_waits_for_a_lock_is_told_and_goes_on_when_it_is_free()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton
            .With(
                "Console.WriteLine(\"led written\");",
                """
                lock (_led)
                {
                    Console.WriteLine("inside");
                }
                """)
            .With(
                "Thread.Sleep(Timeout.Infinite);",
                """
                lock (_led)
                {
                    Thread.Sleep(1000);
                }
                Thread.Sleep(Timeout.Infinite);
                """));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1);
        Assert.DoesNotContain("inside", board.Log);
        board.Advance(1000);

        Assert.Equal("inside", board.Log[^1]);
        Assert.Equal((FaultRules.HandlerBlocks, "lock"), (Assert.Single(board.Board.Faults).Rule, board.Board.Faults[0].Detail));
    }

    [Theory]
    [InlineData("new AutoResetEvent(true).WaitOne();")]
    [InlineData("new AutoResetEvent(false).WaitOne(0, false);")]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("lock (_led) { }")]
    public void What_does_not_wait_is_allowed(string statement)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("Console.WriteLine(\"led written\");", statement));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1);

        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void An_event_goes_before_every_thread_that_is_ready()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton
            .With("private static bool _isEncrypted;", "private static bool _isEncrypted;\n        private static GattReadRequest _request;")
            .With("request.RespondWithValue(new Buffer(new byte[] { (byte)(_key.Read() == PinValue.Low ? 1 : 0) }));", "_request = request;")
            .With(
                "Thread.Sleep(Timeout.Infinite);",
                """
                Thread.Sleep(1000);
                new Thread(() => Console.WriteLine("thread")).Start();
                _request.RespondWithValue(new Buffer(new byte[] { 1 }));
                Thread.Sleep(Timeout.Infinite);
                """));
        var central = board.CreateCentral();
        central.ConnectAndPair();
        var read = central.Connection.ReadAsync(central.Find(Uuids.Button).ValueHandle);
        var write = central.Connection.WriteAsync(central.Find(Uuids.Led).ValueHandle, new byte[] { 1 });

        board.Advance(1000);

        Assert.True(read.IsCompletedSuccessfully && write.IsCompletedSuccessfully);
        Assert.Equal(["button read", "led written", "thread"], board.Log.Skip(3));
        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void Events_are_served_in_the_order_in_which_they_happened()
    {
        const string line = "Console.WriteLine(args.Status == GattSessionStatus.Active";
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(line, "Thread.Sleep(1000);\n            " + line));
        var central = board.CreateCentral();
        central.Connect();
        board.Drive(0, false);
        board.Drive(0, true);
        central.Disconnect();

        board.Advance(3000);

        Assert.Equal(["connected", "key changed, nobody to tell", "key changed, nobody to tell", "disconnected"], board.Log.Skip(1));
    }
}
