using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>What every characteristic has from its base, and to whom its notifications go.</summary>
    [TestClass]
    public class CharacteristicTests
    {
        private const string SomeUuid = "00000000-0000-0000-0000-0000000000a1";

        [TestMethod]
        public void It_is_what_it_was_stated_to_be()
        {
            var characteristic = new FakeCharacteristic(SomeUuid);

            Assert.AreEqual(SomeUuid, characteristic.Uuid);
            Assert.AreEqual((int)CharacteristicProperties.Notify, (int)characteristic.Properties);
            Assert.AreEqual(0, characteristic.SubscriberCount);
        }

        [TestMethod]
        public void What_it_does_not_override_is_not_permitted()
        {
            var characteristic = new FakeCharacteristic(SomeUuid);

            Assert.AreEqual(0x02, (int)characteristic.Read(out var value));
            Assert.IsNull(value);
            Assert.AreEqual(0x03, (int)characteristic.Write(new byte[] { 1 }));
        }

        [TestMethod]
        public void Unless_it_says_so_it_need_not_be_called_from_time_to_time()
        {
            Assert.AreEqual(-1, new PsdiCharacteristic(new byte[1]).Tick(0));
        }

        [TestMethod]
        public void A_value_reaches_a_subscriber_on_an_encrypted_link()
        {
            var notifier = new FakeNotifier();
            var characteristic = Listening(notifier, out _);

            Assert.AreEqual((int)NotifyOutcome.Sent, characteristic.Send(new byte[] { 0x12, 0x34 }));
            Assert.AreEqual("1234 ", notifier.Sent);
        }

        [TestMethod]
        public void Values_reach_a_subscriber_in_order()
        {
            var notifier = new FakeNotifier();
            var characteristic = Listening(notifier, out _);
            var value = new byte[1];

            for (var number = 1; number <= 4; number++)
            {
                value[0] = (byte)number;
                characteristic.Send(value);
            }

            Assert.AreEqual("01 02 03 04 ", notifier.Sent);
        }

        [TestMethod]
        public void Before_there_is_a_server_nobody_is_connected()
        {
            var characteristic = new FakeCharacteristic(SomeUuid);
            characteristic.OnSubscribersChanged(1);

            Assert.AreEqual((int)NotifyOutcome.NobodyConnected, characteristic.Send(new byte[1]));
        }

        [TestMethod]
        public void Without_a_link_nothing_is_sent_whatever_is_known_of_subscribers()
        {
            var notifier = new FakeNotifier();
            var characteristic = Listening(notifier, out var link);
            link.OnDisconnected();

            Assert.AreEqual((int)NotifyOutcome.NobodyConnected, characteristic.Send(new byte[1]));
            Assert.AreEqual(string.Empty, notifier.Sent);
        }

        [TestMethod]
        public void To_a_central_that_has_not_subscribed_nothing_is_sent()
        {
            var notifier = new FakeNotifier();
            var characteristic = Listening(notifier, out _);
            characteristic.OnSubscribersChanged(0);

            Assert.AreEqual(0, characteristic.SubscriberCount);
            Assert.AreEqual((int)NotifyOutcome.NobodySubscribed, characteristic.Send(new byte[1]));
            Assert.AreEqual(string.Empty, notifier.Sent);
        }

        [TestMethod]
        public void To_a_central_that_subscribed_without_pairing_nothing_is_sent()
        {
            var notifier = new FakeNotifier();
            var characteristic = Listening(notifier, out var link);
            link.OnDisconnected();
            link.OnConnected();

            Assert.AreEqual(1, characteristic.SubscriberCount);
            Assert.AreEqual((int)NotifyOutcome.NotEncrypted, characteristic.Send(new byte[1]));
            Assert.AreEqual(string.Empty, notifier.Sent);
        }

        [TestMethod]
        public void What_the_radio_refuses_has_failed()
        {
            var notifier = new FakeNotifier { IsRefusing = true };
            var characteristic = Listening(notifier, out _);

            Assert.AreEqual((int)NotifyOutcome.Failed, characteristic.Send(new byte[1]));
        }

        [TestMethod]
        public void What_nobody_heard_is_not_sent_later()
        {
            var notifier = new FakeNotifier();
            var link = new Link(new FakeConsole());
            var characteristic = new FakeCharacteristic(SomeUuid);
            characteristic.Attach(link, notifier);
            characteristic.Send(new byte[] { 1 });

            link.OnConnected();
            characteristic.Send(new byte[] { 2 });
            characteristic.OnSubscribersChanged(1);
            characteristic.Send(new byte[] { 3 });
            link.OnEncrypted();

            Assert.AreEqual(string.Empty, notifier.Sent);
            characteristic.Send(new byte[] { 4 });
            Assert.AreEqual("04 ", notifier.Sent);
        }

        private static FakeCharacteristic Listening(FakeNotifier notifier, out Link link)
        {
            link = new Link(new FakeConsole());
            var characteristic = new FakeCharacteristic(SomeUuid);
            characteristic.Attach(link, notifier);
            link.OnConnected();
            link.OnEncrypted();
            characteristic.OnSubscribersChanged(1);
            return characteristic;
        }
    }
}
