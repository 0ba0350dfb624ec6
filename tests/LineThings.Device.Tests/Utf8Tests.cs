using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class Utf8Tests
    {
        [TestMethod]
        [DataRow("")]
        [DataRow("20417e09")]
        [DataRow("c2a0dfbf")]
        [DataRow("e0a080ed9fbfee8080efbfbf")]
        [DataRow("f0908080f48fbfbf")]
        public void Whole_characters_are_text(string bytes)
        {
            Assert.IsTrue(IsText(bytes));
        }

        [TestMethod]
        [DataRow("00")]
        [DataRow("0a")]
        [DataRow("0d")]
        [DataRow("1f")]
        [DataRow("7f")]
        [DataRow("c280")]
        [DataRow("c29f")]
        public void Control_characters_are_not(string bytes)
        {
            Assert.IsFalse(IsText("41" + bytes));
        }

        [TestMethod]
        [DataRow("80")]
        [DataRow("bf")]
        [DataRow("c3")]
        [DataRow("c341")]
        [DataRow("e282")]
        [DataRow("e28241")]
        [DataRow("f09f92")]
        [DataRow("f09f9241")]
        public void Parts_of_characters_are_not(string bytes)
        {
            Assert.IsFalse(IsText("41" + bytes));
        }

        [TestMethod]
        [DataRow("c080")]
        [DataRow("c1bf")]
        [DataRow("e09fbf")]
        [DataRow("f08fbfbf")]
        public void Longer_forms_than_needed_are_not(string bytes)
        {
            Assert.IsFalse(IsText("41" + bytes));
        }

        [TestMethod]
        [DataRow("eda080")]
        [DataRow("edbfbf")]
        [DataRow("f4908080")]
        [DataRow("f5808080")]
        [DataRow("ff")]
        public void What_is_no_character_is_not(string bytes)
        {
            Assert.IsFalse(IsText("41" + bytes));
        }

        [TestMethod]
        public void Only_the_stated_bytes_are_looked_at()
        {
            var bytes = Hex.Parse("ffc3a4ff");

            Assert.IsTrue(Utf8.IsText(bytes, 1, 2));
            Assert.IsFalse(Utf8.IsText(bytes, 1, 1), "the second byte of the character lies outside");
        }

        private static bool IsText(string hex)
        {
            var bytes = Hex.Parse(hex);
            return Utf8.IsText(bytes, 0, bytes.Length);
        }
    }
}
