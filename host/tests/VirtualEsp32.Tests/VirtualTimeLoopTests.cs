namespace VirtualEsp32.Tests;

public sealed class VirtualTimeLoopTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void Delays_take_no_real_time_and_the_result_is_handed_on()
    {
        var result = VirtualTimeLoop.Run(_time, async () =>
        {
            await Task.Delay(TimeSpan.FromDays(1), _time);
            await Task.Delay(TimeSpan.FromDays(1), _time);
            return 42;
        });

        Assert.Equal(42, result);
        Assert.Equal(TimeSpan.FromDays(2), _time.Elapsed);
    }

    [Fact]
    public void Work_without_a_delay_moves_no_clock()
    {
        VirtualTimeLoop.Run(_time, async () => await Task.Yield());

        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public void Several_pieces_of_work_interleave_in_the_order_of_time()
    {
        var steps = new List<string>();
        async Task Walk(string name, int milliseconds)
        {
            for (var step = 0; step < 2; step++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time);
                steps.Add($"{name} at {_time.Elapsed.TotalMilliseconds}");
            }
        }

        VirtualTimeLoop.Run(_time, () => Task.WhenAll(Walk("slow", 30), Walk("quick", 20)));

        Assert.Equal(["quick at 20", "slow at 30", "quick at 40", "slow at 60"], steps);
    }

    [Fact]
    public void Everything_runs_on_the_thread_that_started_it()
    {
        var thread = Environment.CurrentManagedThreadId;

        VirtualTimeLoop.Run(_time, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            await Task.Yield();
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        });
    }

    [Fact]
    public void An_exception_comes_out_as_it_is()
    {
        var exception = Assert.Throws<InvalidTimeZoneException>(() => VirtualTimeLoop.Run(_time, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            throw new InvalidTimeZoneException("as it is");
        }));

        Assert.Equal("as it is", exception.Message);
    }

    [Fact]
    public void Work_that_waits_for_what_will_not_come_is_found_out()
    {
        var never = new TaskCompletionSource();

        var exception = Assert.Throws<InvalidOperationException>(() => VirtualTimeLoop.Run(_time, () => never.Task));

        Assert.Contains("nothing is left to do and no timer is set", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_of_the_caller_is_given_back()
    {
        var before = SynchronizationContext.Current;

        VirtualTimeLoop.Run(_time, () => Task.CompletedTask);
        Assert.Throws<InvalidTimeZoneException>(() => VirtualTimeLoop.Run(_time, () => throw new InvalidTimeZoneException()));

        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public void A_loop_may_run_inside_another()
    {
        VirtualTimeLoop.Run(_time, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            VirtualTimeLoop.Run(_time, () => Task.Delay(TimeSpan.FromSeconds(1), _time));
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
        });

        Assert.Equal(TimeSpan.FromSeconds(3), _time.Elapsed);
    }

    [Fact]
    public void A_board_and_its_central_run_in_a_loop()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(1500);"));
        var connection = board.Connect().Connection;
        var handle = connection.Discover()[2].Characteristics[1].ValueHandle;

        var value = VirtualTimeLoop.Run(board.Time, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), board.Time);
            return await connection.ReadAsync(handle);
        });

        Assert.Equal([7], value);
        Assert.Equal(TimeSpan.FromSeconds(2.5), board.Time.Elapsed);
    }
}
