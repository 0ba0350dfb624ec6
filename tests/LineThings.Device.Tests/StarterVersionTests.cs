using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class StarterVersionTests
    {
        [TestMethod]
        public void The_version_has_three_numbers()
        {
            var parts = StarterVersion.Text.Split('.');

            Assert.AreEqual(3, parts.Length);
            foreach (var part in parts)
            {
                Assert.AreEqual(part, int.Parse(part).ToString());
            }
        }
    }
}
