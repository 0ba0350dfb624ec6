using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class AttErrorTests
    {
        [TestMethod]
        [DataRow(0x00, (int)AttError.None)]
        [DataRow(0x02, (int)AttError.ReadNotPermitted)]
        [DataRow(0x03, (int)AttError.WriteNotPermitted)]
        [DataRow(0x0D, (int)AttError.InvalidAttributeValueLength)]
        [DataRow(0x0E, (int)AttError.UnlikelyError)]
        [DataRow(0x13, (int)AttError.ValueNotAllowed)]
        public void The_codes_are_those_of_the_Attribute_Protocol(int code, int constant)
        {
            Assert.AreEqual(code, constant);
        }

        [TestMethod]
        [DataRow(0x02, (int)CharacteristicProperties.Read)]
        [DataRow(0x08, (int)CharacteristicProperties.Write)]
        [DataRow(0x10, (int)CharacteristicProperties.Notify)]
        public void The_properties_are_the_bits_of_a_characteristic_declaration(int bit, int constant)
        {
            Assert.AreEqual(bit, constant);
        }
    }
}
