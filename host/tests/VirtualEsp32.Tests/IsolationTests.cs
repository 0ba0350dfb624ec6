namespace VirtualEsp32.Tests;

/// <summary>Boards in one process share nothing.</summary>
public sealed class IsolationTests
{
    [Fact]
    public void Forty_boards_with_one_image_have_each_their_own_link_pins_threads_and_drive()
    {
        var firmware = TestFirmware.LedAndButton;
        var time = new VirtualTime();
        var boards = Enumerable.Range(1, 40)
            .Select(address => TestBoard.Boot(firmware, options => options with { Time = time, Address = (ulong)address }))
            .ToArray();
        var centrals = boards.Select(board => board.CreateCentral()).ToArray();
        foreach (var central in centrals)
        {
            central.ConnectAndPair();
            central.Subscribe(Uuids.Button);
        }

        for (var index = 0; index < boards.Length; index++)
        {
            centrals[index].Write(Uuids.Led, (byte)(index % 2));
            if (index % 3 == 0)
            {
                boards[index].Board.DrivePin(0, false);
            }
        }

        time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.All(Enumerable.Range(0, 40), index =>
        {
            Assert.Equal(index % 2 == 1, boards[index].Board.IsPinHigh(2));
            Assert.Equal(index % 3 == 0 ? ["01"] : [], centrals[index].Notifications);
            Assert.Equal(1, boards[index].Board.BondCount);
            Assert.Empty(boards[index].Board.Faults);
        });
        boards[7].Board.PowerOff();
        Assert.Equal([LinkEnd.Lost], centrals[7].Ends);
        Assert.All(centrals.Where((_, index) => index != 7), central => Assert.True(central.Connection.IsOpen));

        Array.ForEach(boards, board => board.Dispose());
    }

    [Fact]
    public void A_fault_on_one_board_leaves_the_others_alone()
    {
        using var wrong = WrongFirmwares.Boot(FaultRules.WriteAnsweredAgain);
        using var right = TestBoard.Boot(TestFirmware.LedAndButton);
        var centrals = new[] { wrong.CreateCentral(), right.CreateCentral() };
        foreach (var central in centrals)
        {
            central.ConnectAndPair();
            central.Write(Uuids.Led, 1);
        }

        Assert.Equal(AttError.UnlikelyError, centrals[0].RefusalOfRead(Uuids.Id));
        Assert.Equal("cafe", centrals[1].Read(Uuids.Id));
        Assert.Empty(right.Board.Faults);
    }

    [Fact]
    public void Two_boards_run_at_once_on_two_threads_of_the_host()
    {
        var firmware = TestFirmware.Doing(
            """
            var gate = new AutoResetEvent(false);
            new Thread(() =>
            {
                for (var count = 0; count < 200; count++)
                {
                    gate.WaitOne();
                }

                Say("counted");
            }).Start();
            for (var count = 0; count < 200; count++)
            {
                Thread.Sleep(5);
                gate.Set();
            }
            """);
        using var first = new TestBoard(firmware);
        using var second = new TestBoard(firmware);

        Parallel.ForEach(
            new[] { first, second },
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            board =>
            {
                board.Board.PowerOn();
                board.Advance(1000);
            });

        Assert.Equal(["1000 counted"], first.Log);
        Assert.Equal(["1000 counted"], second.Log);
    }

    [Fact]
    public void One_board_can_be_called_from_many_threads_of_the_host()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            var edges = 0;
            pin.ValueChanged += (sender, args) => Say((++edges).ToString());
            """));

        Parallel.For(0, 100, index => board.Board.DrivePin(4, index % 2 == 0));

        Assert.Equal(Enumerable.Range(1, board.Log.Count).Select(count => $"0 {count}"), board.Log);
        Assert.NotEmpty(board.Log);
    }
}
