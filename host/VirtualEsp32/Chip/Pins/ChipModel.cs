namespace VirtualEsp32;

/// <summary>
/// The pins of a chip of the ESP32 family. They are all that differs between virtual boards: radio, threads and drive are those of the
/// classic ESP32 on every one. (Source: ESP-IDF's GPIO pages for each chip, and nanoFramework's pin driver.)
/// </summary>
public sealed class ChipModel
{
    /// <summary>The classic ESP32 in a module with its flash memory beside it, such as ESP32-WROOM-32.</summary>
    public static readonly ChipModel Esp32 = new("ESP32", 40)
    {
        Missing = [24, 28, 29, 30, 31],
        Flash = [6, 7, 8, 9, 10, 11],
        FirstInputOnly = 34,
    };

    /// <summary>The classic ESP32 with the flash memory in its package, which hangs on other pins (source: the ESP32-PICO-D4's datasheet).</summary>
    public static readonly ChipModel Esp32PicoD4 = new("ESP32-PICO-D4", 40)
    {
        Missing = [24, 28, 29, 30, 31],
        Flash = [6, 7, 8, 11, 16, 17],
        FirstInputOnly = 34,
    };

    /// <summary>The ESP32-S3 with quad flash memory and quad PSRAM or none.</summary>
    public static readonly ChipModel Esp32S3 = new("ESP32-S3", 49)
    {
        Missing = [22, 23, 24, 25],
        Flash = [26, 27, 28, 29, 30, 31, 32],
    };

    /// <summary>The ESP32-C3.</summary>
    public static readonly ChipModel Esp32C3 = new("ESP32-C3", 22)
    {
        BootPin = 9,
        Flash = [12, 13, 14, 15, 16, 17],
    };

    private ChipModel(string name, int pinCount)
    {
        Name = name;
        PinCount = pinCount;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChipModel> All { get; } = [Esp32, Esp32PicoD4, Esp32S3, Esp32C3];

    /// <summary>The chip's name.</summary>
    public string Name { get; }

    /// <summary>One more than the last pin's number, which nanoFramework calls the count of pins.</summary>
    public int PinCount { get; }

    /// <summary>The pin that, low at reset, keeps the chip in its boot loader.</summary>
    public int BootPin { get; private init; }

    /// <summary>The numbers that no pin has.</summary>
    internal HashSet<int> Missing { get; private init; } = [];

    /// <summary>The pins of the flash memory.</summary>
    internal HashSet<int> Flash { get; private init; } = [];

    /// <summary>From which pin on there are neither outputs nor pull resistors.</summary>
    internal int FirstInputOnly { get; private init; } = int.MaxValue;

    /// <summary>Whether the chip has such a pin.</summary>
    /// <param name="pin">The pin's number.</param>
    /// <returns>Whether it does.</returns>
    public bool HasPin(int pin) => pin >= 0 && pin < PinCount && !Missing.Contains(pin);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
