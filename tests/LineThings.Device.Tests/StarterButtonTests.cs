using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>The button of a running board: notifications, and what the console says about those that are not sent.</summary>
    [TestClass]
    public class StarterButtonTests
    {
        [TestMethod]
        public void Press_and_release_reach_the_central_in_order_and_without_a_word()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 3);

            starter.OnButton(true);
            starter.OnButton(false);
            starter.OnButton(true);
            starter.OnButton(false);

            Assert.AreEqual("01 00 01 00 ", board.FakeServer.Notifier.Sent);
            Assert.AreEqual(0, board.Lines.Length);
        }

        [TestMethod]
        public void Every_change_wakes_the_main_thread()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 0);

            starter.OnButton(true);
            starter.OnButton(false);

            Assert.AreEqual(2, board.Wakes);
        }

        [TestMethod]
        public void An_edge_that_changes_nothing_is_passed_over()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 3);

            starter.OnButton(false);
            starter.OnButton(true);
            starter.OnButton(true);
            starter.OnButton(false);
            starter.OnButton(false);

            Assert.AreEqual("01 00 ", board.FakeServer.Notifier.Sent);
            Assert.AreEqual(2, board.Wakes);
        }

        [TestMethod]
        [DataRow(0, "nobody is connected")]
        [DataRow(1, "nobody has subscribed")]
        [DataRow(2, "the link is not encrypted yet: pair first")]
        [DataRow(4, "the radio did not take it")]
        public void The_console_says_why_nothing_is_sent(int steps, string reason)
        {
            var board = new FakeBoard();
            var starter = Boot(board, steps);

            starter.OnButton(true);
            starter.OnButton(false);

            CollectionAssert.AreEqual(
                new[] { "button: press not sent, " + reason, "button: release not sent, " + reason },
                board.Lines);
            Assert.AreEqual(string.Empty, board.FakeServer.Notifier.Sent);
        }

        [TestMethod]
        public void A_press_while_nobody_listens_is_not_sent_to_the_next_central()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 0);
            starter.OnButton(true);
            starter.OnButton(false);

            Listen(board, 3);
            starter.Tick();
            Assert.AreEqual(string.Empty, board.FakeServer.Notifier.Sent);

            starter.OnButton(true);
            Assert.AreEqual("01 ", board.FakeServer.Notifier.Sent);
        }

        [TestMethod]
        public void A_link_lost_while_the_button_is_held_costs_the_release_only()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 3);
            starter.OnButton(true);
            board.FakeServer.Services[0].Characteristics[1].OnSubscribersChanged(0);
            board.FakeServer.Link.OnDisconnected();
            board.Clear();

            starter.OnButton(false);
            Assert.AreEqual("button: release not sent, nobody is connected", board.Lines[0]);

            Listen(board, 3);
            starter.OnButton(true);
            Assert.AreEqual("01 01 ", board.FakeServer.Notifier.Sent);
        }

        [TestMethod]
        public void The_state_can_be_read_whether_or_not_anybody_was_told()
        {
            var board = new FakeBoard();
            var starter = Boot(board, 0);
            var button = board.FakeServer.Services[0].Characteristics[1];

            starter.OnButton(true);
            button.Read(out var pressed);
            Assert.AreEqual("01", Hex.Format(pressed));

            starter.OnButton(false);
            button.Read(out var released);
            Assert.AreEqual("00", Hex.Format(released));
        }

        private static Starter Boot(FakeBoard board, int steps)
        {
            var starter = new Starter(board);
            starter.Boot();
            Listen(board, steps);
            return starter;
        }

        /// <summary>Brings a central as many steps near: connected, subscribed, encrypted; the fourth is a radio that refuses.</summary>
        private static void Listen(FakeBoard board, int steps)
        {
            if (steps > 0)
            {
                board.FakeServer.Link.OnConnected();
            }

            if (steps > 1)
            {
                board.FakeServer.Services[0].Characteristics[1].OnSubscribersChanged(1);
            }

            if (steps > 2)
            {
                board.FakeServer.Link.OnEncrypted();
            }

            board.FakeServer.Notifier.IsRefusing = steps > 3;
            board.Clear();
        }
    }
}
