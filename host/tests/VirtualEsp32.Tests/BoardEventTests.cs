namespace VirtualEsp32.Tests;

/// <summary>How a board tells its surroundings what happens.</summary>
public sealed class BoardEventTests
{
    [Fact]
    public void Everything_is_told_in_the_order_in_which_it_happened()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(2, PinMode.Output);
            Say("before");
            pin.Write(PinValue.High);
            Say("between");
            pin.Write(PinValue.Low);
            throw new Exception("broken");
            """).With("            Thread.Sleep(Timeout.Infinite);\n", string.Empty));

        Assert.Equal(
            [
                "PowerChanged { State = On }",
                "LogWritten { Text = 0 before }",
                "PinChanged { Pin = 2, IsHigh = True }",
                "LogWritten { Text = 0 between }",
                "PinChanged { Pin = 2, IsHigh = False }",
            ],
            board.Events.Take(5).Select(happened => happened.ToString()));
        Assert.Equal(FaultRules.ThreadThrows, Assert.IsType<FaultReported>(board.Events[5]).Fault.Rule);
    }

    [Fact]
    public void A_notification_comes_in_order_with_the_boards_own_events()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var central = board.Connect();
        central.Subscribe(Uuids.Button);
        var told = new List<string>();
        board.Board.Happened += happened => told.Add(happened is LogWritten line ? line.Text : "?");
        central.Connection.NotificationReceived += _ => told.Add("notified");

        board.Drive(0, false);

        Assert.Equal(["ValueChanged, ChangeType Falling", "notified", "NotifyValue returns one result, Status Success"], told);
    }

    [Fact]
    public void What_needs_no_time_has_happened_when_the_call_returns()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var central = board.CreateCentral();

        central.Connect();
        Assert.Equal("SessionStatusChanged Active", board.Log[^1]);
        var write = central.Connection.WriteAsync(central.Find(Uuids.Led).ValueHandle, new byte[] { 1 });

        Assert.True(write.IsCompletedSuccessfully);
    }

    [Fact]
    public void The_radio_is_told_each_time_it_does_something_else()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session"));
        var told = new List<RadioState>();
        board.Board.Happened += happened =>
        {
            if (happened is RadioChanged radio)
            {
                told.Add(radio.State);
            }
        };

        var advertising = board.Board.Radio;
        var central = board.Connect();
        central.Pair();
        central.Disconnect();
        board.Board.PowerOff();

        Assert.Equal(new RadioState(IsAdvertising: true, IsConnected: false, IsEncrypted: false), advertising);
        Assert.Equal(
            [
                new RadioState(IsAdvertising: false, IsConnected: true, IsEncrypted: false),
                new RadioState(IsAdvertising: false, IsConnected: true, IsEncrypted: true),
                new RadioState(IsAdvertising: true, IsConnected: false, IsEncrypted: false),
                default,
            ],
            told);
    }

    [Fact]
    public void A_handler_may_call_the_board_and_what_follows_is_told_afterwards()
    {
        using var board = new TestBoard(TestFirmware.Read("Session"));
        var central = board.CreateCentral();
        var told = new List<string>();
        board.Board.Happened += happened =>
        {
            if (happened is RadioChanged)
            {
                return;
            }

            var text = happened.ToString()!;
            told.Add("begin " + text);
            if (happened is PowerChanged { State: PowerState.On })
            {
                central.Connect();
                central.Connection.Disconnect();
            }

            told.Add("end " + text);
        };

        board.Board.PowerOn();

        Assert.Equal(
            [
                "begin PowerChanged { State = On }",
                "end PowerChanged { State = On }",
                "begin LogWritten { Text = SessionStatusChanged Active }",
                "end LogWritten { Text = SessionStatusChanged Active }",
                "begin LogWritten { Text = SessionStatusChanged Closed }",
                "end LogWritten { Text = SessionStatusChanged Closed }",
            ],
            told);
        Assert.Equal([LinkEnd.Disconnected], central.Ends);
    }

    [Fact]
    public void A_central_may_answer_a_notification_from_its_handler()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Subscribe(Uuids.Button);
        var led = central.Find(Uuids.Led).ValueHandle;
        Task? write = null;
        central.Connection.NotificationReceived += notification => write = central.Connection.WriteAsync(led, notification.Value);

        board.Drive(0, false);
        Assert.True(write!.IsCompletedSuccessfully);
        Assert.True(board.Board.IsPinHigh(2));
        board.Drive(0, true);

        Assert.False(board.Board.IsPinHigh(2));
    }

    [Fact]
    public void Faults_are_kept_over_power_cycles()
    {
        using var board = WrongFirmwares.Boot(FaultRules.UuidNotInAdvertisingPacket);

        board.CyclePower();

        Assert.Equal([FaultRules.UuidNotInAdvertisingPacket, FaultRules.UuidNotInAdvertisingPacket], board.BrokenRules);
    }

    [Fact]
    public void The_console_gives_whole_lines()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            Console.Write("one ");
            Console.Write("line\r\nand ");
            Console.WriteLine("another");
            Console.WriteLine();
            Console.WriteLine((string)null);
            Console.Write("unfinished");
            """));

        Assert.Equal(["one line", "and another", "", ""], board.Log);
    }

    [Fact]
    public void The_class_library_works_on_a_board_only()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Chip.Current);

        Assert.Equal("nanoFramework's class library only works inside a virtual board.", exception.Message);
    }
}
