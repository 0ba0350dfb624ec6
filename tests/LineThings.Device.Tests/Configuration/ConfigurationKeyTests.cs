using System.Text;
using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>Each key of the configuration with good and bad values.</summary>
    [TestClass]
    public class ConfigurationKeyTests
    {
        private const string UsablePins = "; 0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33 can";

        private const string Defaults =
            "service 91e4e176-d0b9-464d-9fe4-52ee3e9f1552; name LINE Things Trial ESP32; button 0 low; led 2 high; debounce 20; psdi none";

        [TestMethod]
        public void Without_a_line_everything_has_its_default()
        {
            Assert.AreEqual(Defaults, Describe(Read(string.Empty)));
        }

        [TestMethod]
        [DataRow("service_uuid=00010203-0405-0607-0809-0a0b0c0d0e0f", "91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "00010203-0405-0607-0809-0a0b0c0d0e0f")]
        [DataRow("service_uuid=FFEEDDCC-BBAA-4988-8776-655443322110", "91e4e176-d0b9-464d-9fe4-52ee3e9f1552", "ffeeddcc-bbaa-4988-8776-655443322110")]
        [DataRow("name=x", "name LINE Things Trial ESP32", "name x")]
        [DataRow("name=12345678901234567890123456789", "name LINE Things Trial ESP32", "name 12345678901234567890123456789")]
        [DataRow("button_pin=33", "button 0", "button 33")]
        [DataRow("button_pin=0", "button 0", "button 0")]
        [DataRow("button_pin=00005", "button 0", "button 5")]
        [DataRow("button_active=high", "button 0 low", "button 0 high")]
        [DataRow("button_active=low", "button 0 low", "button 0 low")]
        [DataRow("led_pin=12", "led 2", "led 12")]
        [DataRow("led_active=low", "led 2 high", "led 2 low")]
        [DataRow("led_active=high", "led 2 high", "led 2 high")]
        [DataRow("debounce_ms=10", "debounce 20", "debounce 10")]
        [DataRow("debounce_ms=1000", "debounce 20", "debounce 1000")]
        [DataRow("psdi=0A", "psdi none", "psdi 0a")]
        [DataRow("psdi=000102030405060708090a0b0c0d0e0f10111213", "psdi none", "psdi 000102030405060708090a0b0c0d0e0f10111213")]
        public void A_good_value_changes_its_own_setting_and_no_other(string line, string before, string after)
        {
            var reader = Read(line);

            Assert.AreEqual(0, reader.Faults.Length);
            Assert.AreEqual(new StringBuilder(Defaults).Replace(before, after).ToString(), Describe(reader));
        }

        [TestMethod]
        [DataRow("service_uuid=", "service_uuid= is not a UUID; one looks like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552")]
        [DataRow("service_uuid=180a", "service_uuid=180a is not a UUID; one looks like 91e4e176-d0b9-464d-9fe4-52ee3e9f1552")]
        [DataRow("name=", "name has 0 bytes; 1 to 29 can be advertised")]
        [DataRow("name=123456789012345678901234567890", "name has 30 bytes; 1 to 29 can be advertised")]
        [DataRow("button_pin=", "button_pin= cannot be used" + UsablePins)]
        [DataRow("button_pin=-1", "button_pin=-1 cannot be used" + UsablePins)]
        [DataRow("button_pin=+5", "button_pin=+5 cannot be used" + UsablePins)]
        [DataRow("button_pin=GPIO5", "button_pin=GPIO5 cannot be used" + UsablePins)]
        [DataRow("button_pin=34", "button_pin=34 has no pull resistor in the chip; with one on the board, put button_pull=board before it")]
        [DataRow("led_pin=34", "led_pin=34 cannot be used" + UsablePins)]
        [DataRow("led_pin=10", "led_pin=10 cannot be used" + UsablePins)]
        [DataRow("button_pull=up", "button_pull=up is neither chip nor board")]
        [DataRow("button_pull=", "button_pull= is neither chip nor board")]
        [DataRow("module=m5stickc", "module=m5stickc is not known for this chip; esp32-pico-d4 is, on an ESP32")]
        [DataRow("button_pin=4294967297", "button_pin=4294967297 cannot be used" + UsablePins)]
        [DataRow("button_pin=20", "button_pin=20 cannot be used" + UsablePins)]
        [DataRow("led_pin=6", "led_pin=6 cannot be used" + UsablePins)]
        [DataRow("led_pin=1.5", "led_pin=1.5 cannot be used" + UsablePins)]
        [DataRow("button_active=", "button_active= is neither low nor high")]
        [DataRow("button_active=Low", "button_active=Low is neither low nor high")]
        [DataRow("led_active=0", "led_active=0 is neither low nor high")]
        [DataRow("debounce_ms=", "debounce_ms= is not a number from 10 to 1000")]
        [DataRow("debounce_ms=9", "debounce_ms=9 is not a number from 10 to 1000")]
        [DataRow("debounce_ms=1001", "debounce_ms=1001 is not a number from 10 to 1000")]
        [DataRow("debounce_ms=20ms", "debounce_ms=20ms is not a number from 10 to 1000")]
        [DataRow("psdi=", "psdi= is not 1 to 20 bytes of hex, two digits each")]
        [DataRow("psdi=abc", "psdi=abc is not 1 to 20 bytes of hex, two digits each")]
        [DataRow("psdi=0x01", "psdi=0x01 is not 1 to 20 bytes of hex, two digits each")]
        [DataRow("psdi=000102030405060708090a0b0c0d0e0f1011121314", "psdi=000102030405060708090a0b0c0d0e0f1011121314 is not 1 to 20 bytes of hex, two digits each")]
        public void A_bad_value_is_named_with_its_line_and_leaves_the_default(string line, string message)
        {
            var reader = Read("# the next line is bad\n" + line + "\n");

            Assert.AreEqual(1, reader.Faults.Length);
            Assert.AreEqual(message, reader.Faults[0].Message);
            Assert.AreEqual(2, reader.Faults[0].Line);
            Assert.AreEqual(Defaults, Describe(reader));
        }

        [TestMethod]
        public void A_name_may_have_29_bytes_of_any_characters()
        {
            // Katakana with three bytes each, an umlaut with two.
            var name = "\u30DC\u30BF\u30F3\u30DC\u30BF\u30F3\u30DC\u30BF\u30F3\u00FC";

            var reader = Read("name=" + name);

            Assert.AreEqual(0, reader.Faults.Length);
            Assert.AreEqual(name, reader.Configuration.Name);
        }

        [TestMethod]
        public void A_name_is_measured_in_bytes_and_not_in_characters()
        {
            var reader = Read("name=\u30DC\u30BF\u30F3\u30DC\u30BF\u30F3\u30DC\u30BF\u30F3\u30DC");

            Assert.AreEqual("name has 30 bytes; 1 to 29 can be advertised", reader.Faults[0].Message);
            Assert.AreEqual("LINE Things Trial ESP32", reader.Configuration.Name);
        }

        private static ConfigurationReader Read(string text)
        {
            return ConfigurationReader.Read(Encoding.UTF8.GetBytes(text), PinRules.For("ESP32_BLE_REV0"));
        }

        private static string Describe(ConfigurationReader reader)
        {
            var configuration = reader.Configuration;
            return "service " + configuration.ServiceUuid
                + "; name " + configuration.Name
                + "; button " + configuration.ButtonPin.ToString() + (configuration.IsButtonActiveLow ? " low" : " high")
                + "; led " + configuration.LedPin.ToString() + (configuration.IsLedActiveLow ? " low" : " high")
                + "; debounce " + configuration.DebounceMilliseconds.ToString()
                + "; psdi " + (configuration.Psdi == null ? "none" : Hex.Format(configuration.Psdi));
        }
    }
}
