using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class PsdiCharacteristicTests
    {
        [TestMethod]
        public void It_can_be_read_and_not_written()
        {
            var characteristic = new PsdiCharacteristic(new byte[] { 1 });

            Assert.AreEqual("26e2b12b-85f0-4f3f-9fdd-91d114270e6e", characteristic.Uuid);
            Assert.AreEqual((int)CharacteristicProperties.Read, (int)characteristic.Properties);
            Assert.AreEqual(0x03, (int)characteristic.Write(new byte[] { 2 }));
        }

        [TestMethod]
        [DataRow("01")]
        [DataRow("0102030405060708")]
        [DataRow("000102030405060708090a0b0c0d0e0f10111213")]
        public void A_read_gives_the_id_byte_by_byte(string psdi)
        {
            var characteristic = new PsdiCharacteristic(Hex.Parse(psdi));

            Assert.AreEqual(0x00, (int)characteristic.Read(out var value));
            Assert.AreEqual(psdi, Hex.Format(value));
        }
    }
}
