namespace VirtualEsp32.Tests;

/// <summary>nanoFramework's Timer: the runtime has one thread for all of them.</summary>
public sealed class TimerTests
{
    [Fact]
    public void A_one_shot_timer_fires_once()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var timer = new Timer(state => Say((string)state), "fires", 150, Timeout.Infinite);
            """));

        board.Advance(149);
        Assert.Empty(board.Log);
        board.Advance(10000);

        Assert.Equal(["150 fires"], board.Log);
    }

    [Fact]
    public void A_periodic_timer_fires_again_and_again()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("var timer = new Timer(state => Say(\"fires\"), null, 100, 50);"));

        board.Advance(200);

        Assert.Equal(["100 fires", "150 fires", "200 fires"], board.Log);
    }

    [Fact]
    public void Time_spans_do_as_well()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            "var timer = new Timer(state => Say(\"fires\"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));"));

        board.Advance(3000);

        Assert.Equal(["1000 fires", "3000 fires"], board.Log);
    }

    [Fact]
    public void A_timer_without_a_due_time_waits_for_a_change()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var timer = new Timer(state => Say("fires"), null, Timeout.Infinite, Timeout.Infinite);
            Thread.Sleep(1000);
            timer.Change(100, Timeout.Infinite);
            """));

        board.Advance(5000);

        Assert.Equal(["1100 fires"], board.Log);
    }

    [Fact]
    public void A_change_takes_the_place_of_what_was_set()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var timer = new Timer(state => Say("fires"), null, 100, 100);
            Thread.Sleep(150);
            timer.Change(200, 300);
            Thread.Sleep(600);
            timer.Change(Timeout.Infinite, Timeout.Infinite);
            """));

        board.Advance(5000);

        Assert.Equal(["100 fires", "350 fires", "650 fires"], board.Log);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var timer = new Timer(state => Say("fires"), null, 100, 100);
            Thread.Sleep(150);
            timer.Dispose();
            """));

        board.Advance(5000);

        Assert.Equal(["100 fires"], board.Log);
    }

    [Fact]
    public void One_callback_runs_at_a_time()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var slow = new Timer(state => { Thread.Sleep(300); Say("slow"); }, null, 100, Timeout.Infinite);
            var quick = new Timer(state => Say("quick"), null, 200, Timeout.Infinite);
            """));

        board.Advance(5000);

        Assert.Equal(["400 slow", "400 quick"], board.Log);
    }

    [Fact]
    public void A_timer_that_falls_due_again_and_again_while_its_callback_runs_fires_once_for_all()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var sleep = 350;
            var timer = new Timer(
                state =>
                {
                    Say("fires");
                    Thread.Sleep(sleep);
                    sleep = 0;
                },
                null,
                100,
                100);
            """));

        board.Advance(600);

        Assert.Equal(["100 fires", "450 fires", "500 fires", "600 fires"], board.Log);
    }

    [Fact]
    public void An_exception_in_a_callback_ends_that_callback_only()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var broken = new Timer(state => throw new Exception("broken"), null, 100, Timeout.Infinite);
            var timer = new Timer(state => Say("fires"), null, 200, Timeout.Infinite);
            """));

        board.Advance(200);

        Assert.Equal(["200 fires"], board.Log);
        Assert.Equal([FaultRules.ThreadThrows], board.BrokenRules);
    }

    [Fact]
    public void A_timer_alone_does_not_keep_the_program_alive()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Statements").With(
            "Thread.Sleep(Timeout.Infinite);",
            """
            var timer = new Timer(state => Say("fires"), null, Timeout.Infinite, Timeout.Infinite);
            timer.Change(100, 100);
            """));

        board.Advance(1000);

        Assert.Equal(["nothing to do"], board.Log);
    }

    [Fact]
    public void Timers_end_with_the_power()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("var timer = new Timer(state => Say(\"fires\"), null, 100, 100);"));

        board.Advance(100);
        board.Board.PowerOff();
        board.Advance(1000);

        Assert.Equal(["100 fires"], board.Log);
        Assert.False(board.Time.AdvanceToNextTimer());
    }
}
