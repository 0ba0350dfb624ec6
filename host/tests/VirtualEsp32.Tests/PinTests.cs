namespace VirtualEsp32.Tests;

/// <summary>Pins as the firmware opens, reads and writes them.</summary>
public sealed class PinTests
{
    [Fact]
    public void A_pin_is_opened_once()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pins = new GpioController();
            var pin = pins.OpenPin(4);
            Say(pins.IsPinOpen(4) ? "open" : "closed");
            try { pins.OpenPin(4); } catch (InvalidOperationException) { Say("refused"); }
            try { new GpioController().OpenPin(4, PinMode.Output); } catch (InvalidOperationException) { Say("refused"); }
            pin.Dispose();
            Say(pins.IsPinOpen(4) ? "open" : "closed");
            pins.OpenPin(4, PinMode.Input);
            pins.ClosePin(4);
            Say(pins.IsPinOpen(4) ? "open" : "closed");
            """));

        Assert.Equal(["0 open", "0 refused", "0 refused", "0 closed", "0 closed"], board.Log);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(40)]
    public void A_pin_that_the_chip_does_not_have_cannot_be_opened(int pin)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            $$"""
            try { new GpioController().OpenPin({{pin}}); } catch (InvalidOperationException) { Say("refused"); }
            Say(new GpioController().IsPinModeSupported({{pin}}, PinMode.Input) ? "supported" : "not supported");
            """));

        Assert.Equal(["0 refused", "0 not supported"], board.Log);
        Assert.Throws<ArgumentOutOfRangeException>(() => board.Board.DrivePin(pin, true));
    }

    [Fact]
    public void The_chip_counts_forty_pins()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("Say(new GpioController().PinCount.ToString());"));

        Assert.Equal(["0 40"], board.Log);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void A_pin_of_the_flash_memory_crashes_the_chip(int pin)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing($"new GpioController().OpenPin({pin}, PinMode.Input); Say(\"still here\");"));

        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Empty(board.Log);
        Assert.Equal((FaultRules.FlashPin, $"GPIO{pin}"), (Assert.Single(board.Board.Faults).Rule, board.Board.Faults[0].Detail));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public void The_pins_beside_those_of_the_flash_memory_are_free(int pin)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing($"new GpioController().OpenPin({pin}, PinMode.Output); Say(\"still here\");"));

        Assert.Equal(["0 still here"], board.Log);
        Assert.Empty(board.Board.Faults);
    }

    [Theory]
    [InlineData(33, "Output", true)]
    [InlineData(34, "Input", true)]
    [InlineData(34, "InputPullUp", true)]
    [InlineData(39, "InputPullDown", true)]
    [InlineData(34, "Output", false)]
    [InlineData(39, "OutputOpenDrain", false)]
    public void Input_only_pins_support_no_output_and_falsely_claim_pull_resistors(int pin, string mode, bool isSupported)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            $$"""
            var pin = new GpioController().OpenPin({{pin}});
            Say(pin.IsPinModeSupported(PinMode.{{mode}}) ? "supported" : "not supported");
            try { pin.SetPinMode(PinMode.{{mode}}); Say("set"); } catch (ArgumentException) { Say("refused"); }
            """));

        Assert.Equal(isSupported ? ["0 supported", "0 set"] : ["0 not supported", "0 refused"], board.Log);
        Assert.Equal(isSupported && mode.Contains("Pull", StringComparison.Ordinal), board.BrokenRules.Contains(FaultRules.NoPullResistor));
    }

    [Fact]
    public void Pull_resistors_decide_the_level_of_a_pin_that_nobody_drives()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pins = new GpioController();
            Say(pins.OpenPin(4, PinMode.InputPullUp).Read().ToString());
            Say(pins.OpenPin(5, PinMode.InputPullDown).Read().ToString());
            Say(pins.OpenPin(12, PinMode.Input).Read().ToString());
            Say(pins.OpenPin(35, PinMode.InputPullUp).Read().ToString());
            """));

        Assert.Equal(["0 High", "0 Low", "0 Low", "0 Low"], board.Log);
        Assert.True(board.Board.IsPinHigh(4));
        Assert.False(board.Board.IsPinHigh(5));
        Assert.False(board.Board.IsPinHigh(35));
    }

    [Theory]
    [InlineData("Input")]
    [InlineData("InputPullUp")]
    [InlineData("InputPullDown")]
    public void What_drives_a_pin_from_outside_wins_over_pull_resistors(string mode)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            $$"""
            var pin = new GpioController().OpenPin(4, PinMode.{{mode}});
            Thread.Sleep(100);
            Say(pin.Read().ToString());
            Thread.Sleep(100);
            Say(pin.Read().ToString());
            """));

        board.Board.DrivePin(4, true);
        board.Advance(100);
        board.Board.DrivePin(4, false);
        board.Advance(100);

        Assert.Equal(["100 High", "200 Low"], board.Log);
    }

    [Fact]
    public void An_output_starts_low_so_an_active_low_led_lights_up()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(2, PinMode.Output);
            Say(pin.Read().ToString());
            Thread.Sleep(100);
            pin.Write(PinValue.High);
            Thread.Sleep(100);
            pin.SetPinMode(PinMode.Output);
            """));

        Assert.False(board.Board.IsPinHigh(2));
        board.Advance(100);
        Assert.True(board.Board.IsPinHigh(2));
        board.Advance(100);

        Assert.False(board.Board.IsPinHigh(2));
        Assert.Equal(["0 Low"], board.Log);
        Assert.Equal([(2, true), (2, false)], PinChanges(board));
    }

    [Fact]
    public void Writing_tells_the_surroundings_of_every_change()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(2, PinMode.Output);
            pin.Write(PinValue.High);
            pin.Write(PinValue.High);
            pin.Toggle();
            pin.Toggle();
            pin.Write(PinValue.Low);
            """));

        Assert.Equal([(2, true), (2, false), (2, true), (2, false)], PinChanges(board));
    }

    [Fact]
    public void Only_an_output_can_be_written()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            try { pin.Write(PinValue.Low); } catch (ArgumentException) { Say("refused"); }
            pin.Toggle();
            Say(pin.Read().ToString());
            """));

        Assert.Equal(["0 refused", "0 High"], board.Log);
        Assert.Empty(PinChanges(board));
    }

    [Fact]
    public void Closing_a_pin_ends_what_it_drives()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(2, PinMode.Output);
            pin.Write(PinValue.High);
            pin.Dispose();
            try { pin.Read(); } catch (ObjectDisposedException) { Say("disposed"); }
            """));

        Assert.Equal(["0 disposed"], board.Log);
        Assert.False(board.Board.IsPinHigh(2));
        Assert.Equal([(2, true), (2, false)], PinChanges(board));
    }

    [Fact]
    public void An_output_that_becomes_an_input_drives_no_more()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pin = new GpioController().OpenPin(2, PinMode.Output);
            pin.Write(PinValue.High);
            pin.SetPinMode(PinMode.Input);
            Say(pin.Read().ToString());
            """));

        Assert.Equal(["0 Low"], board.Log);
        Assert.Equal([(2, true), (2, false)], PinChanges(board));
        board.Board.DrivePin(2, true);
        Assert.True(board.Board.IsPinHigh(2));
    }

    [Fact]
    public void The_controller_reaches_open_pins_by_number()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing(
            """
            var pins = new GpioController();
            pins.OpenPin(2, PinMode.Input);
            pins.SetPinMode(2, PinMode.Output);
            pins.Write(2, PinValue.High);
            Say(pins.Read(2).ToString() + " " + ((int)pins.GetPinMode(2)).ToString());
            try { pins.SetPinMode(4, PinMode.Output); } catch (InvalidOperationException) { Say("not open"); }
            """));

        Assert.Equal(["0 High 3", "0 not open"], board.Log);
    }

    [Fact]
    public void Two_drivers_on_one_pin_are_refused()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("new GpioController().OpenPin(2, PinMode.Output);"));

        var exception = Assert.Throws<InvalidOperationException>(() => board.Board.DrivePin(2, true));

        Assert.Contains("GPIO2 is an output of the firmware", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_end_with_the_power_and_what_drives_from_outside_does_not()
    {
        using var board = TestBoard.Boot(TestFirmware.Doing("new GpioController().OpenPin(2, PinMode.Output).Write(PinValue.High);"));
        board.Board.DrivePin(4, true);

        board.Board.PowerOff();

        Assert.False(board.Board.IsPinHigh(2));
        Assert.True(board.Board.IsPinHigh(4));
    }

    private static IEnumerable<(int Pin, bool IsHigh)> PinChanges(TestBoard board) =>
        board.Events.OfType<PinChanged>().Select(change => (change.Pin, change.IsHigh));
}
