namespace VirtualEsp32.Tests;

/// <summary>What wrong answers to reads and writes do to the board.</summary>
public sealed class RequestFaultTests
{
    [Fact]
    public void A_write_answered_twice_is_the_last_request_ever_served()
    {
        using var board = WrongFirmwares.Boot(FaultRules.WriteAnsweredAgain);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1);

        Assert.True(board.Board.IsPinHigh(2));
        for (var again = 0; again < 3; again++)
        {
            Assert.Equal(1000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfWrite(Uuids.Led, 0))));
            Assert.Equal(1000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Button))));
            Assert.Equal(1000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id))));
        }

        Assert.True(board.Board.IsPinHigh(2));
        Assert.Equal(["led written"], board.Log.Skip(3));
    }

    [Fact]
    public void A_dead_server_stays_dead_for_the_next_central_and_lives_again_after_a_power_cycle()
    {
        using var board = WrongFirmwares.Boot(FaultRules.WriteAnsweredAgain);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Write(Uuids.Led, 1);
        central.Disconnect();

        central.ConnectAndPair();
        Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id));
        board.CyclePower();
        central.ConnectAndPair();

        Assert.Equal("cafe", central.Read(Uuids.Id));
    }

    [Fact]
    public void A_dead_server_still_connects_subscribes_and_notifies()
    {
        using var board = WrongFirmwares.Boot(FaultRules.WriteAnsweredAgain);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        central.Write(Uuids.Led, 1);

        central.Subscribe(Uuids.Button);
        board.Drive(0, false);

        Assert.Equal(["01"], central.Notifications);
    }

    [Fact]
    public void A_write_answered_too_late_leaks_the_lock_too()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("request.Respond();", "Thread.Sleep(2500);\n            request.Respond();"));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(2000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfWrite(Uuids.Led, 1))));
        board.Advance(500);
        Assert.Equal(1000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id))));

        Assert.Equal([FaultRules.HandlerBlocks, FaultRules.RequestNotAnswered, FaultRules.WriteAnsweredAgain], board.BrokenRules);
    }

    [Fact]
    public void A_second_answer_to_a_read_is_ignored()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ReadAnsweredAgain);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("00", central.Read(Uuids.Button));
        Assert.Equal("00", central.Read(Uuids.Button));
        Assert.Equal("cafe", central.Read(Uuids.Id));
    }

    [Fact]
    public void An_unanswered_request_fails_after_two_seconds_in_which_nothing_else_is_served()
    {
        using var board = WrongFirmwares.Boot(FaultRules.RequestNotAnswered);
        var central = board.CreateCentral();
        central.ConnectAndPair();
        var led = central.Find(Uuids.Led).ValueHandle;
        var id = central.Find(Uuids.Id).ValueHandle;

        var write = central.Connection.WriteAsync(led, new byte[] { 1 });
        var read = central.Connection.ReadAsync(id);
        board.Advance(1999);
        Assert.False(write.IsCompleted);
        Assert.False(read.IsCompleted);
        board.Advance(1);

        Assert.True(write.IsFaulted);
        Assert.Equal(AttError.UnlikelyError, Assert.IsType<AttErrorException>(write.Exception!.InnerException).Code);
        Assert.True(read.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_request_without_a_handler_is_refused_at_once()
    {
        using var board = WrongFirmwares.Boot(FaultRules.HandlerMissing);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(0, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfWrite(Uuids.Led, 1))));

        Assert.Equal("a write", Assert.Single(board.Board.Faults).Detail);
    }

    [Fact]
    public void A_refusal_with_the_number_of_success_looks_like_success()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NotAnAttError);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        central.Write(Uuids.Led, 1, 1);

        Assert.False(board.Board.IsPinHigh(2));
    }

    [Theory]
    [InlineData(0x01, false)]
    [InlineData(0x13, false)]
    [InlineData(0x14, true)]
    [InlineData(0x7F, true)]
    [InlineData(0x80, false)]
    [InlineData(0x9F, false)]
    [InlineData(0xA0, true)]
    [InlineData(0xDF, true)]
    [InlineData(0xE0, false)]
    [InlineData(0xFF, false)]
    public void The_central_gets_the_number_whether_or_not_it_is_an_att_error(byte code, bool isFault)
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With("GattProtocolError.InvalidAttributeValueLength", $"{code}"));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(code, central.RefusalOfWrite(Uuids.Led));

        Assert.Equal(isFault ? [FaultRules.NotAnAttError] : [], board.BrokenRules);
    }
}
