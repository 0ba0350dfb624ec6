namespace LineThings.Device
{
    /// <summary>What makes this board this board. A new object holds the compiled defaults: the public starter on an ESP32-DevKitC.</summary>
    public sealed class ThingsConfiguration
    {
        /// <summary>The local name, as LINE's sample for the ESP32 has it.</summary>
        public const string DefaultName = "LINE Things Trial ESP32";

        /// <summary>The BOOT button of an ESP32-DevKitC.</summary>
        public const int DefaultButtonPin = 0;

        /// <summary>BOOT pulls its pin low.</summary>
        public const bool DefaultIsButtonActiveLow = true;

        /// <summary>The pin of the external LED.</summary>
        public const int DefaultLedPin = 2;

        /// <summary>The external LED hangs between its pin and ground.</summary>
        public const bool DefaultIsLedActiveLow = false;

        /// <summary>The debounce of a small push button, in milliseconds (our choice).</summary>
        public const int DefaultDebounceMilliseconds = 20;

        /// <summary>The UUID of the advertised service, lower case with dashes.</summary>
        public string ServiceUuid { get; set; } = ThingsProfile.DefaultUserService;

        /// <summary>The local name, 1 to 29 bytes of UTF-8.</summary>
        public string Name { get; set; } = DefaultName;

        /// <summary>The button's pin.</summary>
        public int ButtonPin { get; set; } = DefaultButtonPin;

        /// <summary>Whether a low level means pressed.</summary>
        public bool IsButtonActiveLow { get; set; } = DefaultIsButtonActiveLow;

        /// <summary>Whether the chip's own pull resistor keeps the button's level while it is not pressed; else a resistor on the board does.</summary>
        public bool IsButtonPulledByChip { get; set; } = true;

        /// <summary>The LED's pin.</summary>
        public int LedPin { get; set; } = DefaultLedPin;

        /// <summary>Whether a low level lights the LED.</summary>
        public bool IsLedActiveLow { get; set; } = DefaultIsLedActiveLow;

        /// <summary>How long the button's level must last to count, in milliseconds.</summary>
        public int DebounceMilliseconds { get; set; } = DefaultDebounceMilliseconds;

        /// <summary>The product-specific device id, or <see langword="null"/> to make one and keep it on the drive.</summary>
        public byte[] Psdi { get; set; }
    }
}
