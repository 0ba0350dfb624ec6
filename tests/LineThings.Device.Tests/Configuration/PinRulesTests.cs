using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class PinRulesTests
    {
        [TestMethod]
        [DataRow("ESP32_BLE_REV0")]
        [DataRow("ESP32_PSRAM_BLE_GenericGraphic_REV3")]
        [DataRow("ESP32_ETHERNET_KIT_1.2")]
        [DataRow("M5Core2")]
        [DataRow("LilygoTWatch2021")]
        public void The_classic_chip_spares_flash_pins_missing_pins_and_inputs_without_resistors(string target)
        {
            var rules = PinRules.For(target);

            Assert.AreEqual("0 1 2 3 4 5 12 13 14 15 16 17 18 19 21 22 23 25 26 27 32 33 ", UsablePins(rules));
            Assert.AreEqual("0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33", rules.Description);
        }

        [TestMethod]
        public void The_classic_chip_with_its_flash_inside_spares_other_pins()
        {
            var rules = PinRules.For("ESP32_BLE_REV0").In("esp32-pico-d4");

            Assert.AreEqual("0 1 2 3 4 5 9 10 12 13 14 15 18 19 21 22 23 25 26 27 32 33 ", UsablePins(rules));
            Assert.AreEqual("0 to 5, 9, 10, 12 to 15, 18, 19, 21 to 23, 25 to 27, 32 and 33", rules.Description);
            Assert.IsTrue(rules.IsInputOnly(37));
        }

        [TestMethod]
        [DataRow("ESP32_BLE_REV0", "esp32-wroom-32")]
        [DataRow("ESP32_BLE_REV0", "")]
        [DataRow("ESP32_S3_QUAD", "esp32-pico-d4")]
        public void Another_module_is_not_known(string target, string module)
        {
            Assert.IsNull(PinRules.For(target).In(module));
        }

        [TestMethod]
        public void The_classic_chip_has_six_inputs_without_resistors()
        {
            var rules = PinRules.For("ESP32_BLE_REV0");

            Assert.IsFalse(rules.IsInputOnly(-1));
            Assert.IsFalse(rules.IsInputOnly(33));
            Assert.IsTrue(rules.IsInputOnly(34));
            Assert.IsTrue(rules.IsInputOnly(39));
            Assert.IsFalse(rules.IsInputOnly(40));
            Assert.IsFalse(PinRules.For("ESP32_S3_QUAD").IsInputOnly(37));
        }

        [TestMethod]
        [DataRow("ESP32_C3", "0 1 2 3 4 5 6 7 8 9 10 11 18 19 20 21 ", "0 to 11 and 18 to 21")]
        [DataRow(
            "ESP32_S3_QUAD",
            "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 ",
            "0 to 21 and 33 to 48")]
        [DataRow(
            "ESP32_S3_OCTAL",
            "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 38 39 40 41 42 43 44 45 46 47 48 ",
            "0 to 21 and 38 to 48")]
        public void The_S3_and_the_C3_spare_the_pins_of_their_memory(string target, string usable, string description)
        {
            var rules = PinRules.For(target);

            Assert.AreEqual(usable, UsablePins(rules));
            Assert.AreEqual(description, rules.Description);
        }

        [TestMethod]
        [DataRow("ESP32_C6_THREAD")]
        [DataRow("ESP32_H2_THREAD")]
        [DataRow("ESP32_S2")]
        public void Another_newer_chip_is_trusted_with_any_pin_it_could_have(string target)
        {
            var rules = PinRules.For(target);

            Assert.IsFalse(rules.IsUsable(-1));
            Assert.IsTrue(rules.IsUsable(0));
            Assert.IsTrue(rules.IsUsable(48));
            Assert.IsFalse(rules.IsUsable(49));
            Assert.AreEqual("0 to 48", rules.Description);
        }

        private static string UsablePins(PinRules rules)
        {
            var pins = string.Empty;
            for (var pin = -2; pin < 70; pin++)
            {
                if (rules.IsUsable(pin))
                {
                    pins += pin.ToString() + " ";
                }
            }

            return pins;
        }
    }
}
