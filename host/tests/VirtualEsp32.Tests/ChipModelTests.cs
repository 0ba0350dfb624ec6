namespace VirtualEsp32.Tests;

/// <summary>Boards with other chips than the classic ESP32: their pins.</summary>
public sealed class ChipModelTests
{
    public static TheoryData<string, int, int> BootPins() => new() { { "ESP32", 0, 40 }, { "ESP32-PICO-D4", 0, 40 }, { "ESP32-S3", 0, 49 }, { "ESP32-C3", 9, 22 } };

    [Theory]
    [MemberData(nameof(BootPins))]
    public void A_chip_counts_its_own_pins_and_waits_for_a_firmware_when_its_own_boot_pin_is_low(string chip, int bootPin, int count)
    {
        using var board = new TestBoard(TestFirmware.Doing("Say(new GpioController().PinCount.ToString());"), options => options with { Chip = Model(chip) });

        board.Board.DrivePin(bootPin, isHigh: false);
        board.Board.PowerOn();
        Assert.Equal(PowerState.Download, board.Board.Power);

        board.Board.PowerOff();
        board.Board.DrivePin(bootPin, isHigh: true);
        board.Board.PowerOn();
        Assert.Equal([$"0 {count}"], board.Log);
    }

    [Theory]
    [InlineData("ESP32-PICO-D4", 10)]
    [InlineData("ESP32-S3", 10)]
    [InlineData("ESP32-S3", 38)]
    [InlineData("ESP32-C3", 9)]
    [InlineData("ESP32-C3", 10)]
    public void A_pin_that_belongs_to_the_flash_memory_elsewhere_is_free(string chip, int pin)
    {
        using var board = TestBoard.Boot(
            TestFirmware.Doing($"new GpioController().OpenPin({pin}, PinMode.Output).Write(PinValue.High); Say(\"lit\");"), options => options with { Chip = Model(chip) });

        Assert.Equal(["0 lit"], board.Log);
        Assert.True(board.Board.IsPinHigh(pin));
        Assert.Empty(board.Board.Faults);
    }

    [Theory]
    [InlineData("ESP32-PICO-D4", 16)]
    [InlineData("ESP32-S3", 30)]
    [InlineData("ESP32-C3", 12)]
    public void A_pin_of_its_own_flash_memory_crashes_it(string chip, int pin)
    {
        using var board = TestBoard.Boot(TestFirmware.Doing($"new GpioController().OpenPin({pin}, PinMode.Output);"), options => options with { Chip = Model(chip) });

        Assert.Equal(PowerState.Crashed, board.Board.Power);
        Assert.Equal([FaultRules.FlashPin], board.BrokenRules);
    }

    [Theory]
    [InlineData("ESP32-S3", 22)]
    [InlineData("ESP32-S3", 49)]
    [InlineData("ESP32-C3", 22)]
    public void A_pin_that_it_does_not_have_cannot_be_opened_or_driven(string chip, int pin)
    {
        using var board = TestBoard.Boot(
            TestFirmware.Doing($"try {{ new GpioController().OpenPin({pin}); }} catch (InvalidOperationException) {{ Say(\"refused\"); }}"), options => options with { Chip = Model(chip) });

        Assert.Equal(["0 refused"], board.Log);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => board.Board.DrivePin(pin, true));
        Assert.StartsWith($"The {chip} has no such pin.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_S3_has_pull_resistors_where_the_classic_chip_has_none()
    {
        using var board = TestBoard.Boot(
            TestFirmware.Doing("Say(new GpioController().OpenPin(38, PinMode.InputPullUp).Read().ToString());"), options => options with { Chip = ChipModel.Esp32S3 });

        Assert.Equal(["0 High"], board.Log);
        Assert.Empty(board.Board.Faults);
    }

    private static ChipModel Model(string name) => ChipModel.All.Single(chip => chip.Name == name);
}
