namespace VirtualEsp32.Tests;

public sealed class WaitHandleTests
{
    [Fact]
    public void An_auto_reset_event_lets_one_waiting_thread_through_at_a_time()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            for (var index = 0; index < 3; index++)
            {
                var name = index.ToString();
                new Thread(() =>
                {
                    gate.WaitOne();
                    Say(name);
                }).Start();
            }
            for (var index = 0; index < 2; index++)
            {
                Thread.Sleep(100);
                gate.Set();
            }
            """));

        board.Advance(1000);

        Assert.Equal(["100 0", "200 1"], board.Log);
    }

    [Fact]
    public void An_auto_reset_event_set_twice_lets_one_through()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            gate.Set();
            gate.Set();
            Say(gate.WaitOne(0, false) ? "through" : "not through");
            Say(gate.WaitOne(0, false) ? "through" : "not through");
            """));

        Assert.Equal(["0 through", "0 not through"], board.Log);
    }

    [Fact]
    public void Two_signals_at_once_reach_two_waiting_threads()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            for (var index = 0; index < 2; index++)
            {
                new Thread(() =>
                {
                    gate.WaitOne();
                    Say("through");
                }).Start();
            }
            Thread.Sleep(100);
            gate.Set();
            gate.Set();
            """));

        board.Advance(100);

        Assert.Equal(["100 through", "100 through"], board.Log);
    }

    [Fact]
    public void A_wait_gives_up_after_its_time_out_and_takes_no_later_signal()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            Say(gate.WaitOne(250, false) ? "through" : "not through");
            gate.Set();
            Say(gate.WaitOne(250, false) ? "through" : "not through");
            """));

        board.Advance(250);

        Assert.Equal(["250 not through", "250 through"], board.Log);
    }

    [Fact]
    public void A_signal_ends_a_wait_before_its_time_out()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            new Thread(() =>
            {
                Thread.Sleep(100);
                gate.Set();
            }).Start();
            Say(gate.WaitOne(250, false) ? "through" : "not through");
            Thread.Sleep(1000);
            Say("slept on");
            """));

        board.Advance(2000);

        Assert.Equal(["100 through", "1100 slept on"], board.Log);
        Assert.False(board.Time.AdvanceToNextTimer());
    }

    [Theory]
    [InlineData("AutoResetEvent")]
    [InlineData("ManualResetEvent")]
    public void Reset_takes_the_signal_back(string type)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            $$"""
            var gate = new {{type}}(true);
            gate.Reset();
            Say(gate.WaitOne(10, false) ? "through" : "not through");
            """));

        board.Advance(10);

        Assert.Equal(["10 not through"], board.Log);
    }

    [Fact]
    public void A_manual_reset_event_lets_all_through_until_it_is_reset()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var gate = new ManualResetEvent(false);
            for (var index = 0; index < 3; index++)
            {
                new Thread(() =>
                {
                    gate.WaitOne();
                    Say("through");
                }).Start();
            }
            Thread.Sleep(100);
            gate.Set();
            Say("set");
            Thread.Sleep(100);
            gate.WaitOne();
            Say("still set");
            """));

        board.Advance(200);

        Assert.Equal(["100 set", "100 through", "100 through", "100 through", "200 still set"], board.Log);
    }

    [Fact]
    public void A_time_out_of_less_than_minus_one_is_refused()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            try
            {
                new AutoResetEvent(true).WaitOne(-2, false);
            }
            catch (ArgumentOutOfRangeException)
            {
                Say("refused");
            }
            """));

        Assert.Equal(["0 refused"], board.Log);
    }
}
