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
        [DataRow("ESP32_C3")]
        [DataRow("ESP32_C6_THREAD")]
        [DataRow("ESP32_H2_THREAD")]
        [DataRow("ESP32_S3_QUAD")]
        public void A_newer_chip_is_trusted_with_any_pin_it_could_have(string target)
        {
            var rules = PinRules.For(target);

            Assert.IsFalse(rules.IsUsable(-1));
            Assert.IsTrue(rules.IsUsable(0));
            Assert.IsTrue(rules.IsUsable(8));
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
