using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class ThingsConfigurationTests
    {
        [TestMethod]
        public void A_new_one_is_the_public_starter_on_a_DevKitC()
        {
            var configuration = new ThingsConfiguration();

            Assert.AreEqual("91e4e176-d0b9-464d-9fe4-52ee3e9f1552", configuration.ServiceUuid);
            Assert.AreEqual("LINE Things Trial ESP32", configuration.Name);
            Assert.AreEqual(0, configuration.ButtonPin);
            Assert.IsTrue(configuration.IsButtonActiveLow);
            Assert.AreEqual(2, configuration.LedPin);
            Assert.IsFalse(configuration.IsLedActiveLow);
            Assert.AreEqual(20, configuration.DebounceMilliseconds);
            Assert.IsNull(configuration.Psdi);
        }

        [TestMethod]
        public void The_defaults_pass_their_own_rules()
        {
            var configuration = new ThingsConfiguration();
            var pins = PinRules.For("ESP32_BLE_REV0");

            Assert.IsTrue(Uuid.IsValid(configuration.ServiceUuid));
            Assert.IsTrue(AdvertisingPlan.IsPossibleName(configuration.Name));
            Assert.IsTrue(pins.IsUsable(configuration.ButtonPin));
            Assert.IsTrue(pins.IsUsable(configuration.LedPin));
            Assert.IsTrue(configuration.DebounceMilliseconds >= ConfigurationReader.MinDebounce);
        }
    }
}
