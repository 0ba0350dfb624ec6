using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class LedCharacteristicTests
    {
        [TestMethod]
        public void It_can_be_written_and_not_read()
        {
            var characteristic = new LedCharacteristic(new Led(new FakeLedPin()));

            Assert.AreEqual("e9062e71-9e62-4bc6-b0d3-35cdcd9b027b", characteristic.Uuid);
            Assert.AreEqual((int)CharacteristicProperties.Write, (int)characteristic.Properties);
            Assert.AreEqual(0x02, (int)characteristic.Read(out _));
        }

        [TestMethod]
        public void One_switches_the_LED_on_and_zero_off()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            var characteristic = new LedCharacteristic(led);

            Assert.AreEqual(0x00, (int)characteristic.Write(new byte[] { 1 }));
            Assert.IsTrue(pin.IsLit);
            Assert.IsTrue(led.IsOn);

            Assert.AreEqual(0x00, (int)characteristic.Write(new byte[] { 0 }));
            Assert.IsFalse(pin.IsLit);
            Assert.IsFalse(led.IsOn);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(2)]
        [DataRow(20)]
        [DataRow(512)]
        public void Any_other_length_than_one_byte_is_refused_and_changes_nothing(int length)
        {
            var pin = new FakeLedPin();
            var characteristic = new LedCharacteristic(new Led(pin));
            characteristic.Write(new byte[] { 1 });

            Assert.AreEqual(0x0D, (int)characteristic.Write(new byte[length]));
            Assert.IsTrue(pin.IsLit);
            Assert.AreEqual(1, pin.Changes);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void Any_other_value_than_0_and_1_is_refused_and_changes_nothing(int before)
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            var characteristic = new LedCharacteristic(led);
            characteristic.Write(new[] { (byte)before });

            for (var value = 2; value <= 255; value++)
            {
                Assert.AreEqual(0x13, (int)characteristic.Write(new[] { (byte)value }));
            }

            Assert.AreEqual(before == 1, pin.IsLit);
            Assert.AreEqual(before == 1, led.IsOn);
            Assert.AreEqual(1, pin.Changes);
        }

        [TestMethod]
        public void A_write_ends_a_signal_and_a_refused_write_does_not()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            var characteristic = new LedCharacteristic(led);
            led.Show(new LedSignal(5, 100), 0);
            led.Tick(0);

            characteristic.Write(new byte[] { 7 });
            Assert.AreEqual(100, led.Tick(0));

            characteristic.Write(new byte[] { 0 });
            Assert.AreEqual(Led.NoTick, led.Tick(100));
            Assert.IsFalse(pin.IsLit);
        }
    }
}
