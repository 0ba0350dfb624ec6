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

    [Fact]
    public void The_firmware_takes_the_same_pins_except_those_of_the_console()
    {
        var pins = ChipPins.For("ESP32")!;
        var usable = Enumerable.Range(0, 50).Where(pin => pins.Existing.Contains(pin) && !pins.Flash.Contains(pin) && !pins.InputOnly.Contains(pin));
        var facts = new BoardFacts("any", "ESP32", "ESP32_BLE_REV0", true, new ButtonFacts(0, PinLevel.Low), new LedFacts(2, PinLevel.High), null);

        // GPIO0 is the button's by default: an LED there is a fault of another kind, so the button moves out of the way.
        var taken = Enumerable.Range(0, 50).Where(pin => ConfigurationTrial
            .Run(facts, new Dictionary<string, byte[]> { ["things.cfg"] = Encoding.UTF8.GetBytes($"button_pin={(pin == 4 ? 5 : 4)}\nled_pin={pin}\n") })
            .StartReport.All(line => !line.StartsWith("config: line 2", StringComparison.Ordinal)));

        Assert.Equal(usable, taken);
    }
}
