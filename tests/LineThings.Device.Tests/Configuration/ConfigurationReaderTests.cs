using System;
using System.Text;
using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>The file as a whole: bytes, lines, and what becomes of the good lines when others are bad.</summary>
    [TestClass]
    public class ConfigurationReaderTests
    {
        [TestMethod]
        [DataRow("")]
        [DataRow("\n")]
        [DataRow("# nothing but a comment")]
        [DataRow("\r\n \t \r\n\t# a comment behind a tab\r\n")]
        public void A_file_that_says_nothing_gives_the_defaults(string text)
        {
            var reader = Read(text);

            Assert.AreEqual(0, reader.Faults.Length);
            AssertRead(reader, ThingsConfiguration.DefaultName, 20);
        }

        [TestMethod]
        [DataRow("name=Board\ndebounce_ms=50\n")]
        [DataRow("name=Board\ndebounce_ms=50")]
        [DataRow("name=Board\r\ndebounce_ms=50\r\n")]
        [DataRow("name=Board\r\ndebounce_ms=50")]
        [DataRow("name=Board\ndebounce_ms=50\r\n")]
        [DataRow("debounce_ms=50\nname=Board\n")]
        [DataRow("  name  =  Board  \n\tdebounce_ms\t=\t50\t\n")]
        [DataRow("# a board\n\nname=Board\n  # its button\n   \ndebounce_ms=50\n#end")]
        public void Lines_may_end_and_be_spaced_in_many_ways(string text)
        {
            var reader = Read(text);

            Assert.AreEqual(0, reader.Faults.Length);
            AssertRead(reader, "Board", 50);
        }

        [TestMethod]
        [DataRow("name=a = b", "a = b")]
        [DataRow("name==", "=")]
        [DataRow("name=Board #1", "Board #1")]
        [DataRow("name=two  spaces", "two  spaces")]
        public void A_value_is_all_that_follows_the_first_equals_sign(string line, string name)
        {
            AssertRead(Read(line), name, 20);
        }

        [TestMethod]
        public void Only_spaces_and_tabs_are_cut_off_a_value()
        {
            AssertRead(Read("name=\u202FBoard\u3000\t"), "\u202FBoard\u3000", 20);
        }

        [TestMethod]
        public void A_byte_order_mark_is_no_part_of_the_first_line()
        {
            var reader = ReadBytes(Join("efbbbf", "name=Board\ndebounce_ms=50\n"));

            Assert.AreEqual(0, reader.Faults.Length);
            AssertRead(reader, "Board", 50);
        }

        [TestMethod]
        public void A_byte_order_mark_alone_is_an_empty_file()
        {
            Assert.AreEqual(0, ReadBytes(Hex.Parse("efbbbf")).Faults.Length);
        }

        [TestMethod]
        [DataRow("ff")]
        [DataRow("6e616d653df6")]
        [DataRow("6e616d653dc080")]
        [DataRow("6e616d653deda080")]
        [DataRow("6e616d653d4100")]
        [DataRow("6e616d653d1b5b")]
        [DataRow("6e616d653d417f")]
        [DataRow("6e616d653d410d42")]
        [DataRow("23207fe9")]
        public void A_line_that_is_not_text_is_a_fault_and_its_neighbours_count(string line)
        {
            var reader = ReadBytes(Join(string.Empty, "debounce_ms=50\n", line, "\nled_pin=4\n"));

            AssertFault(reader, 0, 2, "not UTF-8 text");
            Assert.AreEqual(1, reader.Faults.Length);
            AssertRead(reader, ThingsConfiguration.DefaultName, 50);
            Assert.AreEqual(4, reader.Configuration.LedPin);
        }

        [TestMethod]
        public void UTF_16_is_not_taken_for_text()
        {
            var reader = ReadBytes(Hex.Parse("fffe6e0061006d0065003d004100"));

            AssertFault(reader, 0, 1, "not UTF-8 text");
            AssertRead(reader, ThingsConfiguration.DefaultName, 20);
        }

        [TestMethod]
        public void A_file_of_4096_bytes_is_read_to_its_end()
        {
            var reader = ReadBytes(FileOfLength(4096));

            Assert.AreEqual(0, reader.Faults.Length);
            AssertRead(reader, "Board", 20);
        }

        [TestMethod]
        public void A_file_of_4097_bytes_is_not_read_at_all()
        {
            var reader = ReadBytes(FileOfLength(4097));

            AssertFault(reader, 0, 0, "the file has 4097 bytes; at most 4096 are read");
            Assert.AreEqual(1, reader.Faults.Length);
            AssertRead(reader, ThingsConfiguration.DefaultName, 20);
        }

        [TestMethod]
        [DataRow("name", "\"name\" is not key=value")]
        [DataRow("  hello world ", "\"hello world\" is not key=value")]
        [DataRow("=Board", "\"=Board\" is not key=value")]
        [DataRow(" = ", "\"=\" is not key=value")]
        public void A_line_without_key_and_equals_sign_is_a_fault(string line, string message)
        {
            AssertFault(Read(line), 0, 1, message);
        }

        [TestMethod]
        [DataRow("colour=red", "colour")]
        [DataRow("Name=Board", "Name")]
        [DataRow("led pin=4", "led pin")]
        public void A_key_that_does_not_exist_is_a_fault_that_lists_those_that_do(string line, string key)
        {
            var reader = Read(line);

            AssertFault(
                reader,
                0,
                1,
                "unknown key \"" + key + "\"; the keys are service_uuid, name, module, button_pull, button_pin, button_active, led_pin, led_active, debounce_ms, psdi");
            AssertRead(reader, ThingsConfiguration.DefaultName, 20);
        }

        [TestMethod]
        public void Of_a_key_that_stands_there_twice_the_first_counts()
        {
            var reader = Read("name=First\n\nname=Second\n");

            AssertFault(reader, 0, 3, "name stands here a second time; the first value counts");
            Assert.AreEqual(1, reader.Faults.Length);
            AssertRead(reader, "First", 20);
        }

        [TestMethod]
        public void The_first_counts_even_when_it_is_bad()
        {
            var reader = Read("debounce_ms=9\ndebounce_ms=50\n");

            AssertFault(reader, 0, 1, "debounce_ms=9 is not a number from 10 to 1000");
            AssertFault(reader, 1, 2, "debounce_ms stands here a second time; the first value counts");
            AssertRead(reader, ThingsConfiguration.DefaultName, 20);
        }

        [TestMethod]
        public void Every_fault_has_its_line_and_every_good_line_counts()
        {
            var reader = Read("# workshop\r\nnonsense\r\nname=Board\r\n\r\nled_active=dark\r\ndebounce_ms=50\r\ncolour=red");

            Assert.AreEqual(3, reader.Faults.Length);
            AssertFault(reader, 0, 2, "\"nonsense\" is not key=value");
            AssertFault(reader, 1, 5, "led_active=dark is neither low nor high");
            Assert.AreEqual(7, reader.Faults[2].Line);
            AssertRead(reader, "Board", 50);
        }

        [TestMethod]
        [DataRow("button_pin=4\nled_pin=4", 2, "4")]
        [DataRow("button_pin=2", 1, "2")]
        [DataRow("\nled_pin=0", 2, "0")]
        public void Button_and_LED_on_one_pin_both_keep_their_defaults(string text, int line, string pin)
        {
            var reader = Read(text + "\nname=Board");

            Assert.AreEqual(1, reader.Faults.Length);
            AssertFault(reader, 0, line, "button and LED are both on pin " + pin + "; both keep their defaults");
            AssertPins(reader, 0, 2);
            AssertRead(reader, "Board", 20);
        }

        [TestMethod]
        public void A_pin_that_clashes_with_the_default_of_a_bad_line_gives_way_too()
        {
            var reader = Read("button_pin=2\nled_pin=6\n");

            Assert.AreEqual(2, reader.Faults.Length);
            Assert.AreEqual(2, reader.Faults[0].Line);
            AssertFault(reader, 1, 1, "button and LED are both on pin 2; both keep their defaults");
            AssertPins(reader, 0, 2);
        }

        [TestMethod]
        [DataRow("button_pin=6\nbutton_active=high\nled_pin=4\nled_active=low", true, true)]
        [DataRow("button_active=high\nbutton_pin=4\nled_active=low\nled_pin=6", false, false)]
        [DataRow("button_pin=4\nled_pin=4\nbutton_active=high\nled_active=low", true, false)]
        [DataRow("button_active=high\nled_active=low", false, true)]
        public void A_pin_that_falls_back_to_its_default_takes_its_polarity_along(string text, bool isButtonLow, bool isLedLow)
        {
            var configuration = Read(text).Configuration;

            Assert.AreEqual(isButtonLow, configuration.IsButtonActiveLow);
            Assert.AreEqual(isLedLow, configuration.IsLedActiveLow);
        }

        [TestMethod]
        public void Button_and_LED_can_change_places()
        {
            var reader = Read("button_pin=2\nled_pin=0\n");

            Assert.AreEqual(0, reader.Faults.Length);
            AssertPins(reader, 2, 0);
        }

        [TestMethod]
        public void Which_pins_are_good_depends_on_the_chip()
        {
            var reader = ConfigurationReader.Read(Encoding.UTF8.GetBytes("led_pin=8\nbutton_pin=49"), PinRules.For("ESP32_C3"));

            AssertPins(reader, 0, 8);
            Assert.AreEqual(1, reader.Faults.Length);
            AssertFault(reader, 0, 2, "button_pin=49 cannot be used; 0 to 11 and 18 to 21 can");
        }

        [TestMethod]
        public void A_button_on_a_pin_without_resistors_is_taken_when_the_board_has_one()
        {
            var reader = Read("button_pull=board\nbutton_pin=37\n");

            Assert.AreEqual(0, reader.Faults.Length);
            AssertPins(reader, 37, 2);
            Assert.IsFalse(reader.Configuration.IsButtonPulledByChip);
        }

        [TestMethod]
        [DataRow("button_pin=37\nbutton_pull=board", 1)]
        [DataRow("button_pull=chip\nbutton_pin=37", 2)]
        [DataRow("button_pull=none\nbutton_pin=37", 2)]
        public void A_button_on_such_a_pin_is_refused_otherwise_and_falls_back_with_its_resistor(string text, int line)
        {
            var reader = Read(text);

            AssertFault(
                reader,
                reader.Faults.Length - 1,
                line,
                "button_pin=37 has no pull resistor in the chip; with one on the board, put button_pull=board before it");
            AssertPins(reader, 0, 2);
            Assert.IsTrue(reader.Configuration.IsButtonPulledByChip);
        }

        [TestMethod]
        public void A_module_frees_its_pins_for_what_stands_behind_it()
        {
            var reader = Read("module=esp32-pico-d4\nled_pin=10\nbutton_pin=16\n");

            AssertPins(reader, 0, 10);
            Assert.AreEqual(1, reader.Faults.Length);
            AssertFault(
                reader, 0, 3, "button_pin=16 cannot be used; 0 to 5, 9, 10, 12 to 15, 18, 19, 21 to 23, 25 to 27, 32 and 33 can");
        }

        [TestMethod]
        [DataRow("led_pin=16\nmodule=esp32-pico-d4")]
        [DataRow("button_pin=17\nled_pin=4\nmodule=esp32-pico-d4")]
        public void A_module_behind_a_pin_is_refused_and_no_pin_of_the_file_is_used(string text)
        {
            var reader = Read(text);

            Assert.AreEqual(1, reader.Faults.Length);
            Assert.AreEqual("module stands behind a pin; put it before button_pin and led_pin, which keep their defaults", reader.Faults[0].Message);
            AssertPins(reader, 0, 2);
        }

        [TestMethod]
        public void A_fault_tells_line_and_message()
        {
            var fault = new ConfigurationFault(3, "what is wrong");

            Assert.AreEqual(3, fault.Line);
            Assert.AreEqual("what is wrong", fault.Message);
        }

        private static ConfigurationReader Read(string text)
        {
            return ReadBytes(Encoding.UTF8.GetBytes(text));
        }

        private static ConfigurationReader ReadBytes(byte[] content)
        {
            return ConfigurationReader.Read(content, PinRules.For("ESP32_BLE_REV0"));
        }

        /// <summary>Puts a file together of bytes in hex and text by turns.</summary>
        private static byte[] Join(params string[] parts)
        {
            var hex = string.Empty;
            for (var index = 0; index < parts.Length; index++)
            {
                hex += index % 2 == 0 ? parts[index] : Hex.Format(Encoding.UTF8.GetBytes(parts[index]));
            }

            return Hex.Parse(hex);
        }

        /// <summary>A long comment, and a name as the very last line.</summary>
        private static byte[] FileOfLength(int length)
        {
            var end = Encoding.UTF8.GetBytes("\nname=Board");
            var content = new byte[length];
            for (var index = 0; index < length; index++)
            {
                content[index] = (byte)'#';
            }

            Array.Copy(end, 0, content, length - end.Length, end.Length);
            return content;
        }

        private static void AssertRead(ConfigurationReader reader, string name, int debounce)
        {
            Assert.AreEqual(name, reader.Configuration.Name);
            Assert.AreEqual(debounce, reader.Configuration.DebounceMilliseconds);
        }

        private static void AssertPins(ConfigurationReader reader, int button, int led)
        {
            Assert.AreEqual(button, reader.Configuration.ButtonPin);
            Assert.AreEqual(led, reader.Configuration.LedPin);
        }

        private static void AssertFault(ConfigurationReader reader, int index, int line, string message)
        {
            Assert.IsTrue(index < reader.Faults.Length, "there are fewer faults");
            Assert.AreEqual(message, reader.Faults[index].Message);
            Assert.AreEqual(line, reader.Faults[index].Line);
        }
    }
}
