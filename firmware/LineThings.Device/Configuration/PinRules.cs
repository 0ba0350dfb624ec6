namespace LineThings.Device
{
    /// <summary>Which pins of the chip can carry a button or an LED.</summary>
    public sealed class PinRules
    {
        private const int FirstFlashPin = 6;
        private const int LastFlashPin = 11;
        private const int FirstInputOnlyPin = 34;
        private const int LastClassicPin = 39;
        private const int LastPin = 48;

        private readonly bool _isClassic;

        private PinRules(bool isClassic)
        {
            _isClassic = isClassic;
        }

        /// <summary>What can be used, for a message.</summary>
        public string Description => _isClassic ? "0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33" : "0 to 48";

        /// <summary>The rules for the chip that a nanoFramework image runs on.</summary>
        /// <param name="targetName">The image's name, for example <c>ESP32_BLE_REV0</c>.</param>
        /// <returns>
        /// The rules of the classic ESP32, or for a newer chip (ESP32_C3, ESP32_S3, …) only what holds for all of them.
        /// </returns>
        public static PinRules For(string targetName)
        {
            var isNewer = targetName.StartsWith("ESP32_C") || targetName.StartsWith("ESP32_S") || targetName.StartsWith("ESP32_H");
            return new PinRules(!isNewer);
        }

        /// <summary>
        /// Whether a pin can carry a button with a pull resistor, or an LED. On the classic ESP32, GPIO6 to 11 are the flash memory, and
        /// GPIO34 to 39 have neither pull resistors nor outputs.
        /// </summary>
        /// <param name="pin">The pin.</param>
        /// <returns>Whether it can.</returns>
        public bool IsUsable(int pin)
        {
            if (pin < 0)
            {
                return false;
            }

            if (!_isClassic)
            {
                return pin <= LastPin;
            }

            var isFlash = pin >= FirstFlashPin && pin <= LastFlashPin;
            var isMissing = pin == 20 || pin == 24 || (pin >= 28 && pin <= 31);
            return pin <= LastClassicPin && pin < FirstInputOnlyPin && !isFlash && !isMissing;
        }
    }
}
