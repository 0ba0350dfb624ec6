using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class HexTests
    {
        [TestMethod]
        public void Bytes_become_two_lower_case_digits_each()
        {
            Assert.AreEqual("00ff1a", Hex.Format(new byte[] { 0x00, 0xFF, 0x1A }));
        }

        [TestMethod]
        public void No_bytes_become_an_empty_text()
        {
            Assert.AreEqual(string.Empty, Hex.Format(new byte[0]));
        }

        [TestMethod]
        public void Digits_of_either_case_become_bytes()
        {
            CollectionAssert.AreEqual(new byte[] { 0x00, 0x9F, 0xAB, 0xCD, 0xEF, 0xFA }, Hex.Parse("009fABcdEFfA"));
        }

        [TestMethod]
        public void An_empty_text_becomes_no_bytes()
        {
            Assert.AreEqual(0, Hex.Parse(string.Empty).Length);
        }

        [TestMethod]
        public void Every_byte_survives_the_way_there_and_back()
        {
            var bytes = new byte[256];
            for (var index = 0; index < bytes.Length; index++)
            {
                bytes[index] = (byte)index;
            }

            CollectionAssert.AreEqual(bytes, Hex.Parse(Hex.Format(bytes)));
        }

        [TestMethod]
        [DataRow("0")]
        [DataRow("001")]
        [DataRow("0g")]
        [DataRow("g0")]
        [DataRow("0x")]
        [DataRow("00 1")]
        [DataRow("-1")]
        public void Any_other_text_is_refused(string text)
        {
            Assert.IsNull(Hex.Parse(text));
        }

        [TestMethod]
        [DataRow("0123456789", 0)]
        [DataRow("abcdef", 10)]
        [DataRow("ABCDEF", 10)]
        public void Digits_have_their_values(string digits, int first)
        {
            for (var index = 0; index < digits.Length; index++)
            {
                Assert.AreEqual(first + index, Hex.DigitValue(digits[index]));
            }
        }

        [TestMethod]
        public void The_neighbours_of_the_digits_are_none()
        {
            foreach (char neighbour in "/:@G`g ")
            {
                Assert.AreEqual(-1, Hex.DigitValue(neighbour));
            }
        }
    }
}
