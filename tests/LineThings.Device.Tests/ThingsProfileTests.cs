using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class ThingsProfileTests
    {
        [TestMethod]
        [DataRow("91E4E176-D0B9-464D-9FE4-52EE3E9F1552", ThingsProfile.DefaultUserService)]
        [DataRow("E9062E71-9E62-4BC6-B0D3-35CDCD9B027B", ThingsProfile.Led)]
        [DataRow("62FBD229-6EDD-4D1A-B554-5C4E1BB29169", ThingsProfile.Button)]
        [DataRow("E625601E-9E55-4597-A598-76018A0D293D", ThingsProfile.PsdiService)]
        [DataRow("26E2B12B-85F0-4F3F-9FDD-91D114270E6E", ThingsProfile.Psdi)]
        public void The_UUIDs_are_those_of_the_public_starter_in_lower_case(string published, string uuid)
        {
            Assert.IsTrue(Uuid.IsValid(uuid));
            Assert.AreEqual(published.ToLower(), uuid);
        }
    }
}
