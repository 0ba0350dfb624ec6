namespace VirtualEsp32.Tests;

/// <summary>Edges and the debounce of the native pin driver, which counts in ticks of 10 ms.</summary>
public sealed class DebounceTests
{
    [Fact]
    public void Without_a_debounce_every_edge_is_told_at_once()
    {
        using var board = Listening("pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, false);
        board.Board.DrivePin(4, true);

        Assert.Equal(["0 Falling", "0 Rising"], board.Log);
    }

    [Fact]
    public void The_level_that_is_there_already_is_no_edge()
    {
        using var board = Listening("pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, true);

        Assert.Empty(board.Log);
    }

    [Fact]
    public void An_edge_is_told_when_the_debounce_is_over()
    {
        using var board = Listening("pin.DebounceTimeout = TimeSpan.FromMilliseconds(50); pin.ValueChanged += OnEdge;");
        board.Advance(7);

        board.Board.DrivePin(4, false);
        board.Advance(49);
        Assert.Empty(board.Log);
        board.Advance(1);

        Assert.Equal(["57 Falling"], board.Log);
    }

    [Fact]
    public void A_pulse_shorter_than_the_debounce_vanishes()
    {
        using var board = Listening("pin.DebounceTimeout = TimeSpan.FromMilliseconds(50); pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, false);
        board.Advance(49);
        board.Board.DrivePin(4, true);
        board.Advance(1000);
        Assert.Empty(board.Log);
        board.Board.DrivePin(4, false);
        board.Advance(50);

        Assert.Equal(["1099 Falling"], board.Log);
    }

    [Fact]
    public void A_contact_that_bounces_gives_one_event_counted_from_its_first_edge()
    {
        using var board = Listening("pin.DebounceTimeout = TimeSpan.FromMilliseconds(50); pin.ValueChanged += OnEdge;");

        foreach (var isHigh in new[] { false, true, false, true, false })
        {
            board.Board.DrivePin(4, isHigh);
            board.Advance(4);
        }

        board.Advance(1000);

        Assert.Equal(["50 Falling"], board.Log);
    }

    [Fact]
    public void Press_and_release_come_in_order()
    {
        using var board = Listening("pin.DebounceTimeout = TimeSpan.FromMilliseconds(20); pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, false);
        board.Advance(100);
        board.Board.DrivePin(4, true);
        board.Advance(100);

        Assert.Equal(["20 Falling", "120 Rising"], board.Log);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(19, 10)]
    [InlineData(20, 20)]
    [InlineData(55, 50)]
    public void A_debounce_is_cut_down_to_whole_ticks_and_at_least_one(int milliseconds, int told)
    {
        using var board = Listening($"pin.DebounceTimeout = TimeSpan.FromMilliseconds({milliseconds}); pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, false);
        board.Advance(1000);

        Assert.Equal([$"{told} Falling"], board.Log);
    }

    [Fact]
    public void Changing_one_debounce_for_another_keeps_the_old_timer()
    {
        using var board = Listening(
            """
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(50);
            pin.ValueChanged += OnEdge;
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(200);
            Say(((int)pin.DebounceTimeout.TotalMilliseconds).ToString());
            """);

        board.Board.DrivePin(4, false);
        board.Advance(1000);

        Assert.Equal(["0 200", "50 Falling"], board.Log);
    }

    [Fact]
    public void By_way_of_zero_a_debounce_can_be_changed()
    {
        using var board = Listening(
            """
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(50);
            pin.ValueChanged += OnEdge;
            pin.DebounceTimeout = TimeSpan.Zero;
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(200);
            """);

        board.Board.DrivePin(4, false);
        board.Advance(1000);

        Assert.Equal(["200 Falling"], board.Log);
    }

    [Fact]
    public void A_debounce_set_before_the_mode_counts_once_the_pin_listens()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(4);
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(50);
            pin.SetPinMode(PinMode.InputPullUp);
            pin.ValueChanged += OnEdge;
            """));

        board.Board.DrivePin(4, false);
        board.Advance(1000);

        Assert.Equal(["50 Falling"], board.Log);
    }

    [Fact]
    public void A_handler_that_was_taken_away_is_not_called()
    {
        using var board = Listening(
            """
            pin.ValueChanged += OnEdge;
            Thread.Sleep(100);
            pin.ValueChanged -= OnEdge;
            """);

        board.Board.DrivePin(4, false);
        board.Advance(100);
        board.Board.DrivePin(4, true);

        Assert.Equal(["0 Falling"], board.Log);
    }

    [Fact]
    public void Two_handlers_are_both_called()
    {
        using var board = Listening("pin.ValueChanged += OnEdge; pin.ValueChanged += OnEdge;");

        board.Board.DrivePin(4, false);

        Assert.Equal(["0 Falling", "0 Falling"], board.Log);
    }

    [Fact]
    public void A_closed_pin_tells_nothing()
    {
        using var board = Listening("pin.DebounceTimeout = TimeSpan.FromMilliseconds(50); pin.ValueChanged += OnEdge; Thread.Sleep(20); pin.Dispose();");

        board.Board.DrivePin(4, false);
        board.Advance(1000);

        Assert.Empty(board.Log);
    }

    [Fact]
    public void Pins_are_debounced_each_for_itself()
    {
        using var board = Listening(
            """
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(50);
            pin.ValueChanged += OnEdge;
            var other = new GpioController().OpenPin(5, PinMode.InputPullDown);
            other.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            other.ValueChanged += OnEdge;
            """);

        board.Board.DrivePin(4, false);
        board.Board.DrivePin(5, true);
        board.Advance(1000);

        Assert.Equal(["20 Rising", "50 Falling"], board.Log);
    }

    private static TestBoard Listening(string statements) =>
        TestBoard.Boot(TestFirmware.Doing("var pin = new GpioController().OpenPin(4, PinMode.InputPullUp);\n" + statements));
}
