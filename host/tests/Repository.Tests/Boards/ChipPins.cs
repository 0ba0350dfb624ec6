namespace Repository.Tests.Boards;

/// <summary>What the pins of a chip can carry.</summary>
internal sealed class ChipPins
{
    /// <summary>The classic ESP32 (source: Espressif's documentation of ESP-IDF and esptool). GPIO20 exists in one package only, of no board here.</summary>
    private static readonly ChipPins Classic = new("ESP32")
    {
        Existing = [.. Enumerable.Range(0, 20), .. Enumerable.Range(21, 3), .. Enumerable.Range(25, 3), .. Enumerable.Range(32, 8)],
        Flash = [6, 7, 8, 9, 10, 11],
        InputOnly = [34, 35, 36, 37, 38, 39],
        Console = [1, 3],
        LowAtReset = [2, 12],

        // ESP-IDF's GPIO page: no interrupts of these two with Bluetooth and sleep enabled.
        FalseEdges = [36, 39],
    };

    /// <summary>The ESP32-PICO-D4: a classic ESP32 with its flash memory in the package (source: its datasheet, from version 1.3 on).</summary>
    private static readonly ChipPins Pico = new("ESP32-PICO-D4")
    {
        Family = Classic.Chip,
        Existing = Classic.Existing,
        Flash = [6, 7, 8, 11, 16, 17],
        InputOnly = Classic.InputOnly,
        Console = Classic.Console,
        LowAtReset = Classic.LowAtReset,
        FalseEdges = Classic.FalseEdges,
    };

    /// <summary>The ESP32-S3 (source: ESP-IDF's GPIO page). GPIO33 to 37 are memory pins on modules with eight lines: spared for all.</summary>
    private static readonly ChipPins S3 = new("ESP32-S3")
    {
        Existing = [.. Enumerable.Range(0, 22), .. Enumerable.Range(26, 23)],
        Flash = [.. Enumerable.Range(26, 12)],
        InputOnly = [],
        Console = [19, 20, 43, 44],
        LowAtReset = [45, 46],
        FalseEdges = [],
    };

    /// <summary>The ESP32-C3 (source: ESP-IDF's GPIO page).</summary>
    private static readonly ChipPins C3 = new("ESP32-C3")
    {
        Existing = [.. Enumerable.Range(0, 22)],
        Flash = [.. Enumerable.Range(12, 6)],
        InputOnly = [],
        Console = [18, 19, 20, 21],
        LowAtReset = [],
        HighAtReset = [2, 8],
        FalseEdges = [],
    };

    private ChipPins(string chip)
    {
        Chip = chip;
        Family = chip;
    }

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<ChipPins> All { get; } = [Classic, Pico, S3, C3];

    /// <summary>The chip.</summary>
    public string Chip { get; }

    /// <summary>The chip whose images it runs.</summary>
    public string Family { get; private init; }

    /// <summary>The pins it has.</summary>
    public required HashSet<int> Existing { get; init; }

    /// <summary>The pins of the flash memory.</summary>
    public required HashSet<int> Flash { get; init; }

    /// <summary>The pins with neither output nor pull resistors.</summary>
    public required HashSet<int> InputOnly { get; init; }

    /// <summary>The pins of the serial console, of UART and USB.</summary>
    public required HashSet<int> Console { get; init; }

    /// <summary>The pins that must not be high at reset: the chip would not start, or take no firmware.</summary>
    public required HashSet<int> LowAtReset { get; init; }

    /// <summary>The pins that must not be low at reset, for the same reason.</summary>
    public HashSet<int> HighAtReset { get; init; } = [];

    /// <summary>The pins that report edges that were none while Bluetooth is on.</summary>
    public required HashSet<int> FalseEdges { get; init; }

    /// <summary>The pins of a chip.</summary>
    /// <param name="chip">The chip.</param>
    /// <returns>Its pins; none when nobody has looked them up yet.</returns>
    public static ChipPins? For(string chip) => All.FirstOrDefault(pins => pins.Chip == chip);

    /// <summary>What speaks against the pins of a board.</summary>
    /// <param name="button">The button.</param>
    /// <param name="led">The LED.</param>
    /// <returns>The objections.</returns>
    public IEnumerable<string> Objections(ButtonFacts button, LedFacts led)
    {
        foreach (var (part, pin) in new[] { ("button", button.Pin), ("LED", led.Pin) })
        {
            var place = $"the {part} is on GPIO{pin}, which";
            if (!Existing.Contains(pin))
            {
                yield return $"{place} the {Chip} does not have";
            }
            else if (Flash.Contains(pin))
            {
                yield return $"{place} is a pin of the flash memory";
            }
            else if (Console.Contains(pin))
            {
                yield return $"{place} is a pin of the serial console";
            }
        }

        if (FalseEdges.Contains(button.Pin))
        {
            yield return $"the button is on GPIO{button.Pin}, which reports edges that were none while Bluetooth is on";
        }
        else if (InputOnly.Contains(button.Pin) && button.Pull == PinPull.Chip)
        {
            yield return $"the button is on GPIO{button.Pin}, which has no pull resistor";
        }

        if (InputOnly.Contains(led.Pin))
        {
            yield return $"the LED is on GPIO{led.Pin}, which cannot be an output";
        }

        if (LowAtReset.Contains(led.Pin) && led.Active == PinLevel.Low)
        {
            yield return $"the LED is on GPIO{led.Pin}, which must be low at reset, but an LED that is active low pulls it up";
        }

        if (HighAtReset.Contains(led.Pin) && led.Active == PinLevel.High)
        {
            yield return $"the LED is on GPIO{led.Pin}, which must be high at reset, but an LED that is active high pulls it down";
        }

        if (button.Pin == led.Pin)
        {
            yield return $"button and LED are both on GPIO{led.Pin}";
        }
    }
}
