namespace VirtualEsp32.Tests;

public sealed class VirtualTimeTests
{
    private readonly VirtualTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void The_clock_stands_still_until_it_is_moved()
    {
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
        Assert.Equal(VirtualTime.DefaultStart, _time.GetUtcNow());

        _time.Advance(TimeSpan.FromMilliseconds(1.5));

        Assert.Equal(TimeSpan.FromMilliseconds(1.5), _time.Elapsed);
        Assert.Equal(VirtualTime.DefaultStart.AddMilliseconds(1.5), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMilliseconds(1.5), _time.GetElapsedTime(0));
    }

    [Fact]
    public void A_clock_starts_when_it_is_told()
    {
        var start = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(9));

        Assert.Equal(start.ToUniversalTime(), new VirtualTime(start).GetUtcNow());
    }

    [Fact]
    public void The_clock_does_not_go_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_fall_due_each_at_its_moment()
    {
        Start("b", 20);
        Start("c", 30);
        Start("a", 10);

        _time.Advance(TimeSpan.FromMilliseconds(30));

        Assert.Equal(["a at 10", "b at 20", "c at 30"], _fired);
    }

    [Fact]
    public void Timers_that_fall_due_together_fire_in_the_order_of_their_creation()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            Start(name, 10);
        }

        _time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(["a at 10", "b at 10", "c at 10", "d at 10", "e at 10"], _fired);
    }

    [Fact]
    public void What_is_due_later_waits()
    {
        Start("a", 10);

        _time.Advance(TimeSpan.FromTicks(TimeSpan.FromMilliseconds(10).Ticks - 1));
        Assert.Empty(_fired);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(["a at 10"], _fired);
    }

    [Fact]
    public void A_timer_that_is_due_now_fires_when_the_clock_is_moved_by_nothing()
    {
        Start("a", 0);
        Assert.Empty(_fired);

        _time.Advance(TimeSpan.Zero);

        Assert.Equal(["a at 0"], _fired);
    }

    [Fact]
    public void A_timer_started_by_another_fires_on_the_same_way()
    {
        _time.CreateTimer(
            _ =>
            {
                Fire("a");
                Start("b", 5);
                Start("c", 50);
            },
            null,
            TimeSpan.FromMilliseconds(10),
            Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromMilliseconds(30));

        Assert.Equal(["a at 10", "b at 15"], _fired);
    }

    [Fact]
    public void A_callback_that_moves_the_clock_moves_it_for_everybody()
    {
        _time.CreateTimer(
            _ =>
            {
                Fire("a");
                _time.Advance(TimeSpan.FromMilliseconds(100));
            },
            null,
            TimeSpan.FromMilliseconds(10),
            Timeout.InfiniteTimeSpan);
        Start("b", 60);

        _time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(["a at 10", "b at 60"], _fired);
        Assert.Equal(TimeSpan.FromMilliseconds(110), _time.Elapsed);
    }

    [Fact]
    public void A_periodic_timer_keeps_its_beat()
    {
        using var timer = Start("a", 10, 25);

        _time.Advance(TimeSpan.FromMilliseconds(50));
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(["a at 10", "a at 35", "a at 60", "a at 85"], _fired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Timeout.Infinite)]
    public void Without_a_period_a_timer_fires_once(int period)
    {
        using var timer = Start("a", 10, period);

        _time.Advance(TimeSpan.FromMilliseconds(1000));

        Assert.Equal(["a at 10"], _fired);
    }

    [Fact]
    public void A_change_replaces_what_was_set()
    {
        using var timer = Start("a", 10, 10);

        Assert.True(timer.Change(TimeSpan.FromMilliseconds(40), Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromMilliseconds(1000));

        Assert.Equal(["a at 40"], _fired);
    }

    [Fact]
    public void A_change_to_never_stops_a_timer_and_another_change_starts_it_again()
    {
        using var timer = Start("a", 10, 10);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Empty(_fired);
        timer.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["a at 105"], _fired);
    }

    [Fact]
    public void A_periodic_timer_can_change_itself()
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                Fire("a");
                timer!.Change(TimeSpan.FromMilliseconds(100), Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMilliseconds(10));

        _time.Advance(TimeSpan.FromMilliseconds(150));

        Assert.Equal(["a at 10", "a at 110"], _fired);
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire_and_cannot_be_changed()
    {
        var first = Start("a", 10);
        var second = Start("b", 10, 10);

        first.Dispose();
        await second.DisposeAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1000));

        Assert.Empty(_fired);
        Assert.False(first.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.False(_time.AdvanceToNextTimer());
    }

    [Fact]
    public void A_timer_can_dispose_itself_and_others()
    {
        var other = Start("b", 30);
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                Fire("a");
                timer!.Dispose();
                other.Dispose();
            },
            null,
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMilliseconds(10));

        _time.Advance(TimeSpan.FromMilliseconds(1000));

        Assert.Equal(["a at 10"], _fired);
    }

    [Fact]
    public void The_clock_can_be_moved_from_timer_to_timer()
    {
        Start("a", 10);
        Start("b", 10000);

        Assert.True(_time.AdvanceToNextTimer());
        Assert.Equal(["a at 10"], _fired);
        Assert.True(_time.AdvanceToNextTimer());
        Assert.False(_time.AdvanceToNextTimer());

        Assert.Equal(["a at 10", "b at 10000"], _fired);
        Assert.Equal(TimeSpan.FromSeconds(10), _time.Elapsed);
    }

    [Fact]
    public void The_state_reaches_the_callback()
    {
        object? received = null;
        using var timer = _time.CreateTimer(state => received = state, this, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.Zero);

        Assert.Same(this, received);
    }

    [Fact]
    public void What_a_callback_throws_reaches_who_moves_the_clock()
    {
        using var timer = _time.CreateTimer(_ => throw new InvalidTimeZoneException(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Start("a", 10);

        Assert.Throws<InvalidTimeZoneException>(() => _time.Advance(TimeSpan.FromMilliseconds(10)));
        _time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(["a at 10"], _fired);
    }

    [Fact]
    public void Timers_may_be_made_on_many_threads()
    {
        var count = 0;
        Parallel.For(0, 1000, index => _time.CreateTimer(_ => count++, null, TimeSpan.FromMilliseconds(index), Timeout.InfiniteTimeSpan));

        _time.Advance(TimeSpan.FromMilliseconds(999));

        Assert.Equal(1000, count);
    }

    private ITimer Start(string name, int dueIn, int period = Timeout.Infinite) =>
        _time.CreateTimer(_ => Fire(name), null, TimeSpan.FromMilliseconds(dueIn), TimeSpan.FromMilliseconds(period));

    private void Fire(string name) => _fired.Add($"{name} at {_time.Elapsed.TotalMilliseconds}");
}
