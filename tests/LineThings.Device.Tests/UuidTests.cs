using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class UuidTests
    {
        [TestMethod]
        [DataRow("91e4e176-d0b9-464d-9fe4-52ee3e9f1552")]
        [DataRow("91E4E176-D0B9-464D-9FE4-52EE3E9F1552")]
        [DataRow("00000000-0000-0000-0000-000000000000")]
        public void Hex_digits_in_groups_of_8_4_4_4_and_12_are_a_UUID(string text)
        {
            Assert.IsTrue(Uuid.IsValid(text));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("91e4e176d0b9464d9fe452ee3e9f1552")]
        [DataRow("91e4e176-d0b9-464d-9fe4-52ee3e9f155")]
        [DataRow("91e4e176-d0b9-464d-9fe4-52ee3e9f15520")]
        [DataRow("91e4e176-d0b9-464d-9fe4-52ee3e9f155g")]
        [DataRow("91e4e176 d0b9 464d 9fe4 52ee3e9f1552")]
        [DataRow("91e4e17-6d0b9-464d-9fe4-52ee3e9f1552")]
        [DataRow("91e4e176-d0b9-464d-9fe4-52ee3e9f1-52")]
        [DataRow("{1e4e176-d0b9-464d-9fe4-52ee3e9f155}")]
        public void Any_other_text_is_none(string text)
        {
            Assert.IsFalse(Uuid.IsValid(text));
        }

        [TestMethod]
        public void No_text_is_no_UUID()
        {
            Assert.IsFalse(Uuid.IsValid(null));
        }

        [TestMethod]
        [DataRow("00010203-0405-0607-0809-0a0b0c0d0e0f", "0f0e0d0c0b0a09080706050403020100")]
        [DataRow("91E4E176-D0B9-464D-9FE4-52EE3E9F1552", "52159f3eee52e49f4d46b9d076e1e491")]
        public void A_packet_holds_the_last_byte_first(string text, string bytes)
        {
            Assert.AreEqual(bytes, Hex.Format(Uuid.ToPacketBytes(text)));
        }
    }
}
