namespace LineThings.Device
{
    /// <summary>Which pins of the chip can carry a button or an LED.</summary>
    public sealed class PinRules
    {
        /// <summary>The module with the flash memory in its package: GPIO9 and 10 are free, GPIO16 and 17 are not.</summary>
        public const string PicoModule = "esp32-pico-d4";

        private const int None = int.MaxValue;
        private const int FirstClassicInput = 34;
        private const int LastClassicPin = 39;

        // First and last pin of each range.
        private readonly int[] _ranges;
        private readonly int _firstInputOnly;

        private PinRules(string description, int firstInputOnly, params int[] ranges)
        {
            Description = description;
            _firstInputOnly = firstInputOnly;
            _ranges = ranges;
        }

        /// <summary>What can be used, for a message.</summary>
        public string Description { get; }

        /// <summary>The rules for the chip that a nanoFramework image runs on.</summary>
        /// <param name="targetName">The image's name, for example <c>ESP32_BLE_REV0</c>.</param>
        /// <returns>
        /// The rules of the classic ESP32, of the ESP32-S3 or of the ESP32-C3; for another newer chip (ESP32_C6, …) only what holds for all of them.
        /// </returns>
        public static PinRules For(string targetName)
        {
            if (targetName.StartsWith("ESP32_S3_OCTAL"))
            {
                // Memory with eight lines takes GPIO33 to 37.
                return new PinRules("0 to 21 and 38 to 48", None, 0, 21, 38, 48);
            }

            if (targetName.StartsWith("ESP32_S3"))
            {
                return new PinRules("0 to 21 and 33 to 48", None, 0, 21, 33, 48);
            }

            if (targetName.StartsWith("ESP32_C3"))
            {
                return new PinRules("0 to 11 and 18 to 21", None, 0, 11, 18, 21);
            }

            var isNewer = targetName.StartsWith("ESP32_C") || targetName.StartsWith("ESP32_S") || targetName.StartsWith("ESP32_H");
            return isNewer
                ? new PinRules("0 to 48", None, 0, 48)
                : new PinRules("0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33", FirstClassicInput, 0, 5, 12, 19, 21, 23, 25, 27, 32, 33);
        }

        /// <summary>The rules when the same chip sits in another module. Only the classic ESP32 comes in modules that differ.</summary>
        /// <param name="module">The module: <see cref="PicoModule"/>.</param>
        /// <returns>The rules, or <see langword="null"/> when this chip does not come in such a module.</returns>
        public PinRules In(string module)
        {
            return module == PicoModule && _firstInputOnly == FirstClassicInput
                ? new PinRules(
                    "0 to 5, 9, 10, 12 to 15, 18, 19, 21 to 23, 25 to 27, 32 and 33",
                    FirstClassicInput,
                    0, 5, 9, 10, 12, 15, 18, 19, 21, 23, 25, 27, 32, 33)
                : null;
        }

        /// <summary>
        /// Whether a pin can carry a button with the chip's own pull resistor, or an LED: it is there, is not a pin of the flash memory, and has
        /// outputs and pull resistors, which GPIO34 to 39 of the classic ESP32 have not.
        /// </summary>
        /// <param name="pin">The pin.</param>
        /// <returns>Whether it can.</returns>
        public bool IsUsable(int pin)
        {
            for (var index = 0; index < _ranges.Length; index += 2)
            {
                if (pin >= _ranges[index] && pin <= _ranges[index + 1])
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Whether a pin can carry a button only with a resistor on the board.</summary>
        /// <param name="pin">The pin.</param>
        /// <returns>Whether that is so.</returns>
        public bool IsInputOnly(int pin)
        {
            return pin >= _firstInputOnly && pin <= LastClassicPin;
        }
    }
}
