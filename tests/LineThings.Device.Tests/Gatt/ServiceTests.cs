using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class ServiceTests
    {
        [TestMethod]
        public void It_keeps_its_characteristics_in_order()
        {
            var first = new FakeCharacteristic("00000000-0000-0000-0000-0000000000a1");
            var second = new FakeCharacteristic("00000000-0000-0000-0000-0000000000a2");

            var service = new Service("00000000-0000-0000-0000-0000000000a0", first, second);

            Assert.AreEqual("00000000-0000-0000-0000-0000000000a0", service.Uuid);
            Assert.AreEqual(2, service.Characteristics.Length);
            Assert.AreSame(first, service.Characteristics[0]);
            Assert.AreSame(second, service.Characteristics[1]);
        }

        [TestMethod]
        public void It_may_have_none()
        {
            Assert.AreEqual(0, new Service("00000000-0000-0000-0000-0000000000a0").Characteristics.Length);
        }
    }
}
