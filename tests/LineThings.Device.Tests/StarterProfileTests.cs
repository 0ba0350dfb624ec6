using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class StarterProfileTests
    {
        [TestMethod]
        public void The_advertised_service_with_LED_and_button_comes_first_and_the_PSDI_service_second()
        {
            var led = new LedCharacteristic(new Led(new FakeLedPin()));
            var button = new ButtonCharacteristic();
            var configuration = new ThingsConfiguration { ServiceUuid = "00010203-0405-0607-0809-0a0b0c0d0e0f" };

            var services = StarterProfile.Create(new FakeBoard(), configuration, led, button, new byte[] { 0x5A });

            Assert.AreEqual(2, services.Length);
            Assert.AreEqual("00010203-0405-0607-0809-0a0b0c0d0e0f", services[0].Uuid);
            Assert.AreEqual(2, services[0].Characteristics.Length);
            Assert.AreSame(led, services[0].Characteristics[0]);
            Assert.AreSame(button, services[0].Characteristics[1]);
            Assert.AreEqual("e625601e-9e55-4597-a598-76018a0d293d", services[1].Uuid);
            Assert.AreEqual(1, services[1].Characteristics.Length);
            Assert.AreEqual("26e2b12b-85f0-4f3f-9fdd-91d114270e6e", services[1].Characteristics[0].Uuid);
            services[1].Characteristics[0].Read(out var psdi);
            Assert.AreEqual("5a", Hex.Format(psdi));
        }
    }
}
