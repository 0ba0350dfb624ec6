using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class LinkTests
    {
        [TestMethod]
        public void At_first_nobody_is_connected()
        {
            var console = new FakeConsole();

            AssertState(new Link(console), false, false);
            Assert.AreEqual(0, console.Lines.Length);
        }

        [TestMethod]
        public void A_link_becomes_encrypted_after_it_was_made_and_ends()
        {
            var console = new FakeConsole();
            var link = new Link(console);

            link.OnConnected();
            AssertState(link, true, false);
            link.OnEncrypted();
            AssertState(link, true, true);
            link.OnDisconnected();
            AssertState(link, false, false);

            CollectionAssert.AreEqual(new[] { "link: connected", "link: encrypted", "link: disconnected" }, console.Lines);
        }

        [TestMethod]
        public void Encryption_is_told_once_on_each_link()
        {
            var console = new FakeConsole();
            var link = new Link(console);
            link.OnConnected();

            link.OnEncrypted();
            link.OnEncrypted();

            CollectionAssert.AreEqual(new[] { "link: connected", "link: encrypted" }, console.Lines);
        }

        [TestMethod]
        public void The_next_link_must_prove_its_own_encryption()
        {
            var link = new Link(new FakeConsole());
            link.OnConnected();
            link.OnEncrypted();
            link.OnDisconnected();

            link.OnConnected();

            AssertState(link, true, false);
        }

        [TestMethod]
        public void A_new_link_without_word_of_the_old_ones_end_is_not_encrypted()
        {
            var link = new Link(new FakeConsole());
            link.OnConnected();
            link.OnEncrypted();

            link.OnConnected();

            AssertState(link, true, false);
        }

        [TestMethod]
        public void Encryption_without_a_link_means_nothing()
        {
            var console = new FakeConsole();
            var link = new Link(console);

            link.OnEncrypted();

            AssertState(link, false, false);
            Assert.AreEqual(0, console.Lines.Length);
        }

        [TestMethod]
        public void A_failed_pairing_is_told_and_leaves_the_link_as_it_is()
        {
            var console = new FakeConsole();
            var link = new Link(console);
            link.OnConnected();

            link.OnPairingFailed();

            AssertState(link, true, false);
            CollectionAssert.AreEqual(new[] { "link: connected", "link: pairing failed" }, console.Lines);
        }

        private static void AssertState(Link link, bool isConnected, bool isEncrypted)
        {
            Assert.AreEqual(isConnected, link.IsConnected);
            Assert.AreEqual(isEncrypted, link.IsEncrypted);
        }
    }
}
