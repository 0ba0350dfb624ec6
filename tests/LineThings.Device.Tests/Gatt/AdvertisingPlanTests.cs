using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class AdvertisingPlanTests
    {
        [TestMethod]
        public void It_holds_the_name_and_the_UUID_as_it_is_sent()
        {
            var plan = new AdvertisingPlan("Board", "91E4E176-D0B9-464D-9FE4-52EE3E9F1552");

            Assert.AreEqual("Board", plan.Name);
            Assert.AreEqual("52159f3eee52e49f4d46b9d076e1e491", Hex.Format(plan.UuidBytes));
            Assert.AreEqual(0x07, (int)AdvertisingPlan.CompleteList128BitUuids);
        }

        [TestMethod]
        [DataRow("x", true)]
        [DataRow("LINE Things Trial ESP32", true)]
        [DataRow("12345678901234567890123456789", true)]
        [DataRow("123456789012345678901234567890", false)]
        [DataRow("", false)]
        public void A_name_has_1_to_29_bytes(string name, bool isPossible)
        {
            Assert.AreEqual(isPossible, AdvertisingPlan.IsPossibleName(name));
        }

        [TestMethod]
        public void A_character_may_have_up_to_four_bytes()
        {
            // A light bulb: one character outside the first 65,536.
            var bulbs = "\uD83D\uDCA1\uD83D\uDCA1\uD83D\uDCA1\uD83D\uDCA1\uD83D\uDCA1\uD83D\uDCA1\uD83D\uDCA1";

            Assert.IsTrue(AdvertisingPlan.IsPossibleName(bulbs + "x"));
            Assert.IsFalse(AdvertisingPlan.IsPossibleName(bulbs + "xy"));
        }
    }
}
