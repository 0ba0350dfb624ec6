namespace VirtualEsp32.Tests;

/// <summary>A board by the computer's own clock, as one runs that a person touches.</summary>
public sealed class SystemClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Time_passes_by_itself()
    {
        var written = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var board = new VirtualBoard(new BoardOptions
        {
            Firmware = TestFirmware.Doing("Thread.Sleep(20); Console.WriteLine(Environment.TickCount64 >= 20 ? \"awake\" : \"too early\");").Image,
            Time = TimeProvider.System,
        });
        board.Happened += happened =>
        {
            if (happened is LogWritten line)
            {
                written.TrySetResult(line.Text);
            }
        };

        board.PowerOn();

        Assert.Equal("awake", await written.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_is_answered_while_the_caller_waits()
    {
        using var board = new VirtualBoard(new BoardOptions
        {
            Firmware = TestFirmware.Read("Session").With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(20);").Image,
            Time = TimeProvider.System,
        });
        var air = new VirtualAir();
        air.Add(board);
        board.PowerOn();
        var connection = air.CreateCentral().Connect(board.Address);
        var lost = new TaskCompletionSource<LinkEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += lost.SetResult;

        var value = await connection.ReadAsync(connection.Discover()[2].Characteristics[1].ValueHandle)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        connection.LoseLinkAfter(TimeSpan.FromMilliseconds(1));

        Assert.Equal([7], value);
        Assert.Equal(LinkEnd.Lost, await lost.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }
}
