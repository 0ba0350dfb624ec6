using System.Text;
using LineThings.Firmware;
using VirtualEsp32;

namespace Repository.Tests.Boards;

/// <summary>The check's own data, against the firmware and the virtual chip.</summary>
public sealed class BoardDataTests
{
    public static TheoryData<string> Targets() => new(BluetoothImage.All.Select(image => image.Target));

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_virtual_board_keeps_bonds_on_the_same_images(string target)
    {
        var options = new BoardOptions { Firmware = StarterFirmware.Program, Time = new VirtualTime(), TargetName = target };

        Assert.Equal(options.PersistsBonds, BluetoothImage.All.Single(image => image.Target == target).KeepsBonds);
    }

    public static TheoryData<string, string, string> Chips() => new()
    {
        { "ESP32", "ESP32_BLE_REV0", string.Empty },
        { "ESP32-PICO-D4", "ESP32_BLE_REV0", "module=esp32-pico-d4\n" },
        { "ESP32-S3", "ESP32_S3_OCTAL", string.Empty },
        { "ESP32-C3", "ESP32_C3", string.Empty },
    };

    [Theory]
    [MemberData(nameof(Chips))]
    public void The_firmware_takes_the_same_pins_except_those_of_the_console(string chip, string target, string module)
    {
        var pins = ChipPins.For(chip)!;
        var usable = Enumerable.Range(0, 50).Where(pin => pins.Existing.Contains(pin) && !pins.Flash.Contains(pin) && !pins.InputOnly.Contains(pin));
        var facts = new BoardFacts("any", chip, target, false, new ButtonFacts(0, PinLevel.Low), new LedFacts(2, PinLevel.High), null);
        var line = module.Length == 0 ? "config: line 2" : "config: line 3";

        // GPIO0 is the button's by default: an LED there is a fault of another kind, so the button moves out of the way.
        var taken = Enumerable.Range(0, 50).Where(pin => ConfigurationTrial
            .Run(facts, new Dictionary<string, byte[]> { ["things.cfg"] = Encoding.UTF8.GetBytes($"{module}button_pin={(pin == 4 ? 5 : 4)}\nled_pin={pin}\n") })
            .StartReport.All(text => !text.StartsWith(line, StringComparison.Ordinal)));

        Assert.Equal(usable, taken);
    }

    [Fact]
    public void The_virtual_chips_are_the_same_with_the_same_pins()
    {
        Assert.Equal(ChipPins.All.Select(pins => pins.Chip), ChipModel.All.Select(chip => chip.Name));
        foreach (var pins in ChipPins.All)
        {
            // GPIO20 of the classic chip exists in one package only.
            var there = Enumerable.Range(0, 60).Where(ChipModel.All.Single(chip => chip.Name == pins.Chip).HasPin);
            Assert.Equal(pins.Existing.Order(), there.Where(pin => pin != 20 || pins.Existing.Contains(20)));
        }
    }
}
