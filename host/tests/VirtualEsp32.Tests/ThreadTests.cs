namespace VirtualEsp32.Tests;

/// <summary>Threads of the firmware: one runs at a time, until it waits.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void Main_runs_when_the_board_is_switched_on()
    {
        using var board = new TestBoard(TestFirmware.Doing("Say(\"here\");"));
        Assert.Empty(board.Log);

        board.Board.PowerOn();

        Assert.Equal(["0 here"], board.Log);
    }

    [Fact]
    public void Sleep_lets_time_pass()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("Thread.Sleep(1500); Say(\"awake\");"));

        board.Advance(1499);
        Assert.Empty(board.Log);
        board.Advance(1);

        Assert.Equal(["1500 awake"], board.Log);
    }

    [Fact]
    public void A_new_thread_starts_when_the_one_that_made_it_waits()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            new Thread(() => Say("thread")).Start();
            Say("main");
            """));

        Assert.Equal(["0 main", "0 thread"], board.Log);
    }

    [Fact]
    public void Sleep_zero_lets_the_others_run_first()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            new Thread(() => Say("thread")).Start();
            Thread.Sleep(0);
            Say("main");
            """));

        Assert.Equal(["0 thread", "0 main"], board.Log);
    }

    [Fact]
    public void A_thread_is_alive_from_its_start_to_its_end()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var thread = new Thread(() => Thread.Sleep(100));
            Say(thread.IsAlive ? "alive" : "not alive");
            thread.Start();
            Say(thread.IsAlive ? "alive" : "not alive");
            Thread.Sleep(200);
            Say(thread.IsAlive ? "alive" : "not alive");
            """));

        board.Advance(200);

        Assert.Equal(["0 not alive", "0 alive", "200 not alive"], board.Log);
    }

    [Fact]
    public void A_thread_starts_once()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var thread = new Thread(() => Say("thread"));
            thread.Start();
            try { thread.Start(); } catch (Exception) { Say("refused"); }
            """));

        Assert.Equal(["0 refused", "0 thread"], board.Log);
    }

    [Fact]
    public void Join_waits_for_the_end_of_a_thread()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var thread = new Thread(() => Thread.Sleep(300));
            thread.Start();
            thread.Join();
            Say("joined");
            thread.Join();
            Say("joined");
            """));

        board.Advance(300);

        Assert.Equal(["300 joined", "300 joined"], board.Log);
    }

    [Fact]
    public void Join_gives_up_after_its_time_out()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var thread = new Thread(() => Thread.Sleep(300));
            thread.Start();
            Say(thread.Join(100) ? "joined" : "not joined");
            Say(thread.Join(1000) ? "joined" : "not joined");
            """));

        board.Advance(300);

        Assert.Equal(["100 not joined", "300 joined"], board.Log);
    }

    [Fact]
    public void The_end_of_a_thread_disturbs_nobody_who_gave_up_waiting_for_it()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var thread = new Thread(() => Thread.Sleep(300));
            thread.Start();
            thread.Join(100);
            Thread.Sleep(900);
            Say("awake");
            """));

        board.Advance(1000);

        Assert.Equal(["1000 awake"], board.Log);
    }

    [Fact]
    public void An_event_of_the_board_does_not_wake_a_handler_that_sleeps()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            pin.ValueChanged += (sender, args) =>
            {
                Say("edge");
                Thread.Sleep(1000);
                Say("awake");
            };
            """));

        board.Board.DrivePin(4, false);
        board.Advance(100);
        board.Board.DrivePin(4, true);
        board.Advance(1900);

        Assert.Equal(["0 edge", "1000 awake", "1000 edge", "2000 awake"], board.Log);
    }

    [Fact]
    public void A_lock_is_held_by_one_thread_at_a_time_in_the_order_of_asking()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var door = new object();
            for (var index = 0; index < 3; index++)
            {
                var name = index.ToString();
                new Thread(() =>
                {
                    lock (door)
                    {
                        Say(name + " in");
                        Thread.Sleep(100);
                        Say(name + " out");
                    }
                }).Start();
            }
            """));

        board.Advance(300);

        Assert.Equal(["0 0 in", "100 0 out", "100 1 in", "200 1 out", "200 2 in", "300 2 out"], board.Log);
    }

    [Fact]
    public void A_thread_may_enter_its_own_lock_again()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var door = new object();
            new Thread(() =>
            {
                lock (door)
                {
                    Say("other");
                }
            }).Start();
            lock (door)
            {
                lock (door)
                {
                    Thread.Sleep(100);
                }

                Thread.Sleep(100);
                Say("main");
            }
            """));

        board.Advance(200);

        Assert.Equal(["200 main", "200 other"], board.Log);
    }

    [Fact]
    public void An_exception_frees_the_lock()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var door = new object();
            new Thread(() =>
            {
                lock (door)
                {
                    throw new Exception("broken");
                }
            }).Start();
            Thread.Sleep(10);
            lock (door)
            {
                Say("in");
            }
            """));

        board.Advance(10);

        Assert.Equal(["10 in"], board.Log);
        Assert.Equal([FaultRules.ThreadThrows], board.BrokenRules);
    }

    [Fact]
    public void An_uncaught_exception_ends_its_thread_only()
    {
        var firmware = TestFirmware.Doing(
            """
            new Thread(() =>
            {
                Thread.Sleep(50);
                throw new Exception("broken");
            }).Start();
            Thread.Sleep(100);
            Say("main goes on");
            """);
        using var board = TestBoard.Boot(firmware);

        board.Advance(100);

        Assert.Equal(["100 main goes on"], board.Log);
        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal((FaultRules.ThreadThrows, "Exception: broken"), (fault.Rule, fault.Detail));
        Assert.EndsWith(firmware.Place(string.Empty, "throw new Exception"), fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_lives_as_long_as_its_last_thread()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Statements").With(
            "Thread.Sleep(Timeout.Infinite);",
            """
            new Thread(() =>
            {
                Thread.Sleep(100);
                Say("thread");
            }).Start();
            """));

        Assert.Equal(1, board.Board.LiveThreads);
        board.Advance(100);

        Assert.Equal("100 thread", board.Log[^1]);
        Assert.Equal(0, board.Board.LiveThreads);
        Assert.Equal(PowerState.On, board.Board.Power);
    }

    [Fact]
    public void When_the_program_has_ended_edges_are_not_served()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Statements").With(
            "Thread.Sleep(Timeout.Infinite);",
            """
            var pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            pin.ValueChanged += (sender, args) => Say("edge");
            """));

        board.Drive(4, false);

        Assert.Equal(["nothing to do"], board.Log);
    }

    [Theory]
    [InlineData("while (Environment.TickCount64 < 5000) { }")]
    [InlineData("while (Environment.TickCount64 < 5000) { Thread.Sleep(0); }")]
    [InlineData("new Thread(() => { while (Environment.TickCount64 < 5000) { Thread.Sleep(0); } }).Start();")]
    public void A_thread_that_never_waits_stops_the_board(string statement)
    {
        using var board = TestBoard.Boot(
            TestFirmware.Doing(statement),
            options => options with { HangLimit = TimeSpan.FromMilliseconds(200) });

        Assert.Equal([FaultRules.ThreadNeverWaits], board.BrokenRules);
        Assert.Equal(PowerState.Crashed, board.Board.Power);
        board.Board.PowerOff();
        Assert.Equal(PowerState.Off, board.Board.Power);
    }

    [Fact]
    public void A_firmware_has_twenty_seconds_of_real_time_before_it_counts_as_hung()
    {
        var options = new BoardOptions { Firmware = TestFirmware.LedAndButton.Image, Time = TimeProvider.System };

        Assert.Equal(TimeSpan.FromSeconds(20), options.HangLimit);
    }
}
