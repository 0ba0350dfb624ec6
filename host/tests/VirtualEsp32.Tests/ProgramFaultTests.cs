namespace VirtualEsp32.Tests;

/// <summary>What mistakes in threads, pins and the program as a whole do to the board.</summary>
public sealed class ProgramFaultTests
{
    [Fact]
    public void A_thread_ends_by_its_exception_and_the_others_go_on()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton.With(
            "_provider.StartAdvertising();",
            """
            _provider.StartAdvertising();
            new Thread(() => _led.Write(((byte[])null)[0])).Start();
            """));
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("cafe", central.Read(Uuids.Id));
        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal(FaultRules.ThreadThrows, fault.Rule);
        Assert.StartsWith("NullReferenceException: ", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_in_main_ends_the_program()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ThreadThrows);

        Assert.Empty(board.Log);
        Assert.Null(board.Scan());
        Assert.Equal(PowerState.On, board.Board.Power);
    }

    [Fact]
    public void When_main_has_returned_no_event_is_served()
    {
        using var board = WrongFirmwares.Boot(FaultRules.ProgramEnded);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal(2000, board.MillisecondsOf(() => Assert.Equal(AttError.UnlikelyError, central.RefusalOfRead(Uuids.Id))));
        board.Drive(0, false);

        Assert.Equal(["advertising status 2", "ready"], board.Log);
    }

    [Fact]
    public void A_flash_pin_crashes_the_chip_until_it_is_switched_off_and_on()
    {
        using var board = WrongFirmwares.Boot(FaultRules.FlashPin);

        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Null(board.Scan());
        board.Board.PowerOn();
        Assert.Equal(PowerState.Crashed, board.Board.Power);
        board.CyclePower();

        Assert.Equal(
            [PowerState.On, PowerState.Crashed, PowerState.Off, PowerState.On, PowerState.Crashed],
            board.Events.OfType<PowerChanged>().Select(happened => happened.State));
    }

    [Fact]
    public void A_board_without_its_pull_resistor_sees_a_pressed_button()
    {
        using var board = WrongFirmwares.Boot(FaultRules.NoPullResistor);
        var central = board.CreateCentral();
        central.ConnectAndPair();

        Assert.Equal("01", central.Read(Uuids.Button));
    }

    [Fact]
    public void Two_refused_pairings_crash_the_chip()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.Connect();

        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));
        Assert.Empty(board.Board.Faults);
        Assert.Equal("not paired", board.Log[^1]);
        Assert.Equal(PairingOutcome.Refused, central.Pair(accepts: false));

        var fault = Assert.Single(board.Board.Faults);
        Assert.Equal((FaultRules.TwoPairingsCancelled, "the Bluetooth stack"), (fault.Rule, fault.Place));
        Assert.NotEmpty(fault.Rule.Cure);
        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Equal([LinkEnd.Lost], central.Ends);
    }
}
