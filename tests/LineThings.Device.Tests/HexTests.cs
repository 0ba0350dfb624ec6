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
    }
}
