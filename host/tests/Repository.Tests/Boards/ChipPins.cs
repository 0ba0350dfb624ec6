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
    };

    private ChipPins(string chip)
    {
        Chip = chip;
    }

    /// <summary>The chip.</summary>
    public string Chip { get; }

    /// <summary>The pins it has.</summary>
    public required HashSet<int> Existing { get; init; }

    /// <summary>The pins of the flash memory.</summary>
    public required HashSet<int> Flash { get; init; }

    /// <summary>The pins with neither output nor pull resistors.</summary>
    public required HashSet<int> InputOnly { get; init; }

    /// <summary>The pins of the serial console.</summary>
    public required HashSet<int> Console { get; init; }

    /// <summary>The pins that must not be high at reset: the chip would not start, or take no firmware.</summary>
    public required HashSet<int> LowAtReset { get; init; }

    /// <summary>The pins of a chip.</summary>
    /// <param name="chip">The chip.</param>
    /// <returns>Its pins; none when nobody has looked them up yet.</returns>
    public static ChipPins? For(string chip) => chip == Classic.Chip ? Classic : null;

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

        if (InputOnly.Contains(button.Pin))
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

        if (button.Pin == led.Pin)
        {
            yield return $"button and LED are both on GPIO{led.Pin}";
        }
    }
}
