using System.Collections;
using System.Text;

namespace LineThings.Device
{
    /// <summary>
    /// Reads <c>things.cfg</c>: lines of <c>key=value</c>, comments that start with #, empty lines; UTF-8 with or without a byte order mark,
    /// lines ending in LF or CR LF. Every fault is kept with its line; what is faulty keeps its default.
    /// </summary>
    public sealed class ConfigurationReader
    {
        /// <summary>The longest file that is read, in bytes.</summary>
        public const int MaxLength = 4096;

        /// <summary>The shortest debounce that the pin driver can do, in milliseconds.</summary>
        public const int MinDebounce = 10;

        /// <summary>The longest debounce, in milliseconds (our choice).</summary>
        public const int MaxDebounce = 1000;

        /// <summary>The longest PSDI, in bytes: what fits into every packet.</summary>
        public const int MaxPsdiLength = 20;

        private const string Keys = "service_uuid, name, module, button_pull, button_pin, button_active, led_pin, led_active, debounce_ms, psdi";

        // Named, because the runtime's own idea of white space is not that of .NET.
        private static readonly char[] Blanks = { ' ', '\t' };

        private readonly ArrayList _faults = new ArrayList();
        private readonly ArrayList _seen = new ArrayList();
        private PinRules _pins;
        private int _line;
        private int _pinLine;
        private bool _isButtonPinBad;
        private bool _isLedPinBad;

        private ConfigurationReader(PinRules pins)
        {
            _pins = pins;
        }

        /// <summary>What was read, with defaults for what was not there or faulty.</summary>
        public ThingsConfiguration Configuration { get; } = new ThingsConfiguration();

        /// <summary>What is wrong with the file, in the order in which it was found.</summary>
        public ConfigurationFault[] Faults => (ConfigurationFault[])_faults.ToArray(typeof(ConfigurationFault));

        /// <summary>Reads a file.</summary>
        /// <param name="content">The file's bytes.</param>
        /// <param name="pins">Which pins can be used.</param>
        /// <returns>The reader, with configuration and faults.</returns>
        public static ConfigurationReader Read(byte[] content, PinRules pins)
        {
            var reader = new ConfigurationReader(pins);
            if (content.Length > MaxLength)
            {
                reader.Fault("the file has " + content.Length.ToString() + " bytes; at most " + MaxLength.ToString() + " are read");
                return reader;
            }

            var start = HasByteOrderMark(content) ? 3 : 0;
            for (var index = start; index <= content.Length; index++)
            {
                if (index == content.Length || content[index] == '\n')
                {
                    reader._line++;
                    var end = index > start && content[index - 1] == '\r' ? index - 1 : index;
                    reader.ReadLine(content, start, end - start);
                    start = index + 1;
                }
            }

            reader.CheckPins();
            return reader;
        }

        private static bool HasByteOrderMark(byte[] content)
        {
            return content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF;
        }

        private static int ParseNumber(string text)
        {
            const int none = -1;
            if (text.Length == 0 || text.Length > 5)
            {
                return none;
            }

            var number = 0;
            foreach (char digit in text)
            {
                if (digit < '0' || digit > '9')
                {
                    return none;
                }

                number = (10 * number) + (digit - '0');
            }

            return number;
        }

        private void ReadLine(byte[] content, int start, int length)
        {
            if (!Utf8.IsText(content, start, length))
            {
                Fault("not UTF-8 text");
                return;
            }

            var text = Encoding.UTF8.GetString(content, start, length).Trim(Blanks);
            if (text.Length == 0 || text[0] == '#')
            {
                return;
            }

            var equals = text.IndexOf('=');
            if (equals < 1)
            {
                Fault("\"" + text + "\" is not key=value");
                return;
            }

            var key = text.Substring(0, equals).Trim(Blanks);
            if (_seen.Contains(key))
            {
                Fault(key + " stands here a second time; the first value counts");
                return;
            }

            _seen.Add(key);
            Set(key, text.Substring(equals + 1).Trim(Blanks));
        }

        private void Set(string key, string value)
        {
            switch (key)
            {
                case "service_uuid":
                    SetServiceUuid(value);
                    break;
                case "name":
                    SetName(value);
                    break;
                case "module":
                    SetModule(value);
                    break;
                case "button_pull":
                    SetButtonPull(value);
                    break;
                case "button_pin":
                    Configuration.ButtonPin = ReadButtonPin(key, value, Configuration.ButtonPin, out _isButtonPinBad);
                    break;
                case "button_active":
                    Configuration.IsButtonActiveLow = ReadIsLow(key, value, Configuration.IsButtonActiveLow);
                    break;
                case "led_pin":
                    Configuration.LedPin = ReadPin(key, value, Configuration.LedPin, out _isLedPinBad);
                    break;
                case "led_active":
                    Configuration.IsLedActiveLow = ReadIsLow(key, value, Configuration.IsLedActiveLow);
                    break;
                case "debounce_ms":
                    SetDebounce(value);
                    break;
                case "psdi":
                    SetPsdi(value);
                    break;
                default:
                    Fault("unknown key \"" + key + "\"; the keys are " + Keys);
                    break;
            }
        }

        private void SetServiceUuid(string value)
        {
            if (Uuid.IsValid(value))
            {
                Configuration.ServiceUuid = value.ToLower();
            }
            else
            {
                Fault("service_uuid=" + value + " is not a UUID; one looks like " + ThingsProfile.DefaultUserService);
            }
        }

        private void SetName(string value)
        {
            if (AdvertisingPlan.IsPossibleName(value))
            {
                Configuration.Name = value;
            }
            else
            {
                Fault("name has " + Encoding.UTF8.GetBytes(value).Length.ToString() + " bytes; 1 to 29 can be advertised");
            }
        }

        private void SetModule(string value)
        {
            var pins = _pins.In(value);
            if (pins == null)
            {
                Fault("module=" + value + " is not known for this chip; " + PinRules.PicoModule + " is, on an ESP32");
            }
            else if (_seen.Contains("button_pin") || _seen.Contains("led_pin"))
            {
                // They were judged as those of another module: one may be a pin of the flash memory.
                Fault("module stands behind a pin; put it before button_pin and led_pin, which keep their defaults");
                _isButtonPinBad = true;
                _isLedPinBad = true;
            }
            else
            {
                _pins = pins;
            }
        }

        private void SetButtonPull(string value)
        {
            if (value == "chip" || value == "board")
            {
                Configuration.IsButtonPulledByChip = value == "chip";
            }
            else
            {
                Fault("button_pull=" + value + " is neither chip nor board");
            }
        }

        private int ReadButtonPin(string key, string value, int fallback, out bool isBad)
        {
            var pin = ParseNumber(value);
            if (!_pins.IsInputOnly(pin))
            {
                return ReadPin(key, value, fallback, out isBad);
            }

            isBad = Configuration.IsButtonPulledByChip;
            if (isBad)
            {
                Fault(key + "=" + value + " has no pull resistor in the chip; with one on the board, put button_pull=board before it");
                return fallback;
            }

            _pinLine = _line;
            return pin;
        }

        private int ReadPin(string key, string value, int fallback, out bool isBad)
        {
            var pin = ParseNumber(value);
            isBad = !_pins.IsUsable(pin);
            if (isBad)
            {
                Fault(key + "=" + value + " cannot be used; " + _pins.Description + " can");
                return fallback;
            }

            _pinLine = _line;
            return pin;
        }

        private bool ReadIsLow(string key, string value, bool fallback)
        {
            if (value == "low" || value == "high")
            {
                return value == "low";
            }

            Fault(key + "=" + value + " is neither low nor high");
            return fallback;
        }

        private void SetDebounce(string value)
        {
            var milliseconds = ParseNumber(value);
            if (milliseconds >= MinDebounce && milliseconds <= MaxDebounce)
            {
                Configuration.DebounceMilliseconds = milliseconds;
            }
            else
            {
                Fault("debounce_ms=" + value + " is not a number from " + MinDebounce.ToString() + " to " + MaxDebounce.ToString());
            }
        }

        private void SetPsdi(string value)
        {
            var psdi = Hex.Parse(value);
            if (psdi != null && psdi.Length >= 1 && psdi.Length <= MaxPsdiLength)
            {
                Configuration.Psdi = psdi;
            }
            else
            {
                Fault("psdi=" + value + " is not 1 to 20 bytes of hex, two digits each");
            }
        }

        /// <summary>
        /// Button and LED need a pin each, which no single line can tell. A pin that falls back to its default takes its polarity along: the
        /// file's belongs to what hangs on the file's pin.
        /// </summary>
        private void CheckPins()
        {
            if (Configuration.ButtonPin == Configuration.LedPin)
            {
                _line = _pinLine;
                Fault("button and LED are both on pin " + Configuration.LedPin.ToString() + "; both keep their defaults");
                _isButtonPinBad = true;
                _isLedPinBad = true;
            }

            if (_isButtonPinBad)
            {
                Configuration.ButtonPin = ThingsConfiguration.DefaultButtonPin;
                Configuration.IsButtonActiveLow = ThingsConfiguration.DefaultIsButtonActiveLow;
                Configuration.IsButtonPulledByChip = true;
            }

            if (_isLedPinBad)
            {
                Configuration.LedPin = ThingsConfiguration.DefaultLedPin;
                Configuration.IsLedActiveLow = ThingsConfiguration.DefaultIsLedActiveLow;
            }
        }

        private void Fault(string message)
        {
            _faults.Add(new ConfigurationFault(_line, message));
        }
    }
}
