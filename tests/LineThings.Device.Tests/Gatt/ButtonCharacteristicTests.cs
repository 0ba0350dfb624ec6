using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class ButtonCharacteristicTests
    {
        [TestMethod]
        public void It_can_be_read_and_subscribed_to_and_not_written()
        {
            var button = new ButtonCharacteristic();

            Assert.AreEqual("62fbd229-6edd-4d1a-b554-5c4e1bb29169", button.Uuid);
            Assert.AreEqual(0x12, (int)button.Properties);
            Assert.AreEqual(0x03, (int)button.Write(new byte[] { 1 }));
        }

        [TestMethod]
        public void At_first_it_is_released()
        {
            Assert.AreEqual("00", ReadOf(new ButtonCharacteristic()));
        }

        [TestMethod]
        public void Press_and_release_are_notified_as_1_and_0()
        {
            var notifier = new FakeNotifier();
            var button = Listening(notifier);

            Assert.AreEqual((int)NotifyOutcome.Sent, (int)button.Report(true));
            Assert.AreEqual("01", ReadOf(button));
            Assert.AreEqual((int)NotifyOutcome.Sent, (int)button.Report(false));
            Assert.AreEqual("00", ReadOf(button));

            Assert.AreEqual("01 00 ", notifier.Sent);
        }

        [TestMethod]
        public void A_press_that_nobody_hears_can_still_be_read()
        {
            var button = new ButtonCharacteristic();

            Assert.AreEqual((int)NotifyOutcome.NobodyConnected, (int)button.Report(true));

            Assert.AreEqual("01", ReadOf(button));
        }

        [TestMethod]
        public void The_state_at_the_start_is_taken_over_without_a_notification()
        {
            var notifier = new FakeNotifier();
            var button = Listening(notifier);

            button.Initialise(true);

            Assert.AreEqual("01", ReadOf(button));
            Assert.AreEqual(string.Empty, notifier.Sent);
            button.Initialise(false);
            Assert.AreEqual("00", ReadOf(button));
        }

        private static ButtonCharacteristic Listening(FakeNotifier notifier)
        {
            var link = new Link(new FakeConsole());
            var button = new ButtonCharacteristic();
            button.Attach(link, notifier);
            link.OnConnected();
            link.OnEncrypted();
            button.OnSubscribersChanged(1);
            return button;
        }

        private static string ReadOf(ButtonCharacteristic button)
        {
            Assert.AreEqual(0x00, (int)button.Read(out var value));
            return Hex.Format(value);
        }
    }
}
