using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VirtualEsp32.Tests;

/// <summary>The power switch, and what GPIO0 decides at reset.</summary>
public sealed class PowerTests
{
    /// <summary>For what a busy computer does some time later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_new_board_is_off()
    {
        using var board = new TestBoard(TestFirmware.LedAndButton);

        Assert.Equal(PowerState.Off, board.Board.Power);
        Assert.Empty(board.Events);
        Assert.Equal(0, board.Board.LiveThreads);
    }

    [Fact]
    public void Switching_on_or_off_twice_is_once()
    {
        using var board = new TestBoard(TestFirmware.LedAndButton);

        board.Board.PowerOff();
        board.Board.PowerOn();
        board.Board.PowerOn();
        board.Board.PowerOff();
        board.Board.PowerOff();
        board.Board.Dispose();

        Assert.Equal([PowerState.On, PowerState.Off], board.Events.OfType<PowerChanged>().Select(happened => happened.State));
        Assert.Single(board.Log);
    }

    [Fact]
    public void Power_is_told_before_what_the_firmware_does()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);

        Assert.Equal(
            [new PowerChanged(PowerState.On), new LogWritten("advertising status 2"), new RadioChanged(new RadioState(true, false, false))],
            board.Events);
    }

    [Fact]
    public void Power_off_drops_the_link_without_a_word_to_the_firmware()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);
        var central = board.Connect();
        board.TakeLog();

        board.Board.PowerOff();

        Assert.Equal([LinkEnd.Lost], central.Ends);
        Assert.False(central.Connection.IsOpen);
        Assert.Null(board.Scan());
        Assert.Empty(board.TakeLog());
        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void Power_off_fails_the_request_that_is_being_served_and_those_behind_it()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Session").With("Console.WriteLine(\"ReadRequested\");", "Thread.Sleep(1000);"));
        var central = board.Connect();
        var handle = central.Find(Uuids.Button).ValueHandle;
        var served = central.Connection.ReadAsync(handle);
        var waiting = central.Connection.ExchangeMtuAsync(100);
        board.Advance(500);

        board.Board.PowerOff();

        Assert.IsType<LinkLostException>(served.Exception!.InnerException);
        Assert.IsType<LinkLostException>(waiting.Exception!.InnerException);
        board.Advance(10000);
        Assert.Equal(["SessionStatusChanged Active"], board.Log);
    }

    [Fact]
    public void No_thread_runs_without_power()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            new Thread(() =>
            {
                Thread.Sleep(100);
                Say("thread");
            }).Start();
            Thread.Sleep(100);
            Say("main");
            """));

        Assert.Equal(2, board.Board.LiveThreads);
        board.Board.PowerOff();
        board.Advance(1000);

        Assert.Equal(0, board.Board.LiveThreads);
        Assert.Empty(board.Log);
    }

    [Fact]
    public void A_firmware_that_catches_everything_loses_power_all_the_same()
    {
        using var board = TestBoard.Boot(TestFirmware.Read("Statements").With(
            "Thread.Sleep(Timeout.Infinite);",
            """
            var isOn = Environment.TickCount64 >= 0;
            while (isOn)
            {
                try
                {
                    Thread.Sleep(100);
                    Say("tick");
                }
                catch (Exception)
                {
                    Console.WriteLine("caught");
                }
            }
            """));
        board.Advance(100);

        board.Board.PowerOff();

        Assert.Equal(["nothing to do", "100 tick"], board.Log);
        Assert.Equal(PowerState.Off, board.Board.Power);
        board.Board.PowerOn();
        board.Advance(100);
        Assert.Equal(["nothing to do", "100 tick", "nothing to do", "100 tick"], board.Log);
        Assert.Empty(board.Board.Faults);
    }

    [Fact]
    public void With_gpio0_low_at_reset_the_board_waits_for_a_download()
    {
        using var board = new TestBoard(TestFirmware.LedAndButton);
        board.Board.DrivePin(0, false);

        board.Board.PowerOn();

        Assert.Equal(PowerState.Download, board.Board.Power);
        Assert.Empty(board.Log);
        Assert.Null(board.Scan());
        board.Board.DrivePin(0, true);
        board.Board.PowerOn();
        Assert.Equal(PowerState.Download, board.Board.Power);
        board.CyclePower();
        Assert.Equal(PowerState.On, board.Board.Power);
        Assert.Single(board.Log);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void Any_other_pin_or_level_lets_the_board_boot(int pin, bool isHigh)
    {
        using var board = new TestBoard(TestFirmware.Doing("Say(\"here\");"));
        board.Board.DrivePin(pin, isHigh);

        board.Board.PowerOn();

        Assert.Equal(PowerState.On, board.Board.Power);
        Assert.Equal(["0 here"], board.Log);
    }

    [Fact]
    public void A_pin_driven_while_the_board_is_off_has_its_level_at_boot()
    {
        using var board = new TestBoard(TestFirmware.Doing("Say(new GpioController().OpenPin(4, PinMode.InputPullUp).Read().ToString());"));
        board.Board.DrivePin(4, false);

        board.Board.PowerOn();

        Assert.Equal(["0 Low"], board.Log);
    }

    [Fact]
    public void A_board_can_be_switched_off_between_two_steps_of_its_firmware()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("Say(\"one\"); Thread.Sleep(10); Say(\"two\");"));
        board.Board.Happened += happened =>
        {
            if (happened is LogWritten { Text: "10 two" })
            {
                board.Board.PowerOff();
            }
        };

        board.Advance(10);

        Assert.Equal(PowerState.Off, board.Board.Power);
    }

    [Fact]
    public void A_board_boots_many_times()
    {
        using var board = TestBoard.Boot(TestFirmware.LedAndButton);

        for (var boot = 1; boot < 50; boot++)
        {
            board.CyclePower();
        }

        Assert.Equal(50, board.Log.Count);
        Assert.Equal("advertising status 2", board.Log[^1]);
    }

    [Fact]
    public void The_code_of_earlier_power_ons_does_not_stay_in_memory()
    {
        var firmware = TestFirmware.LedAndButton.With("advertising status ", "advertising again, status ");
        using var board = TestBoard.Boot(firmware);
        for (var count = 0; count < 20; count++)
        {
            board.Connect().Connection.LoseLink();
            board.Advance(1000);
            board.CyclePower();
        }

        board.Board.PowerOff();

        Assert.Equal(0, CopiesInMemory(firmware.Image));
    }

    private static int CopiesInMemory(FirmwareImage firmware)
    {
        using var image = new PEReader(firmware.Assemblies[0].Image.ToArray().ToImmutableArray());
        var metadata = image.GetMetadataReader();
        var id = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        var start = Stopwatch.GetTimestamp();
        int copies;
        do
        {
            // A thread of the computer's that ran firmware holds on to it until it has ended, and may not get a turn for a while.
            Thread.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            copies = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.ManifestModule.ModuleVersionId == id);
        }
        while (copies > 0 && Stopwatch.GetElapsedTime(start) < Patience);
        return copies;
    }
}
