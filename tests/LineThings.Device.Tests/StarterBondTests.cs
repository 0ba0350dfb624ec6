using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>Holding the button for 10 seconds clears all bonds.</summary>
    [TestClass]
    public class StarterBondTests
    {
        private const string Cleared = "bonds: all cleared; forget this board on the phone too";

        [TestMethod]
        public void A_hold_of_10_seconds_clears_all_bonds_and_no_millisecond_earlier()
        {
            var board = new FakeBoard();
            var starter = Boot(board);
            board.Now = 5000;
            starter.OnButton(true);
            board.Clear();

            Assert.AreEqual(10000, starter.Tick());
            board.Now = 14999;
            Assert.AreEqual(1, starter.Tick());
            Assert.AreEqual(0, board.FakeServer.Deletions);

            board.Now = 15000;
            starter.Tick();
            Assert.AreEqual(1, board.FakeServer.Deletions);
            CollectionAssert.AreEqual(new[] { Cleared }, board.Lines);
        }

        [TestMethod]
        public void One_hold_clears_once_and_the_next_hold_again()
        {
            var board = new FakeBoard();
            var starter = Boot(board);
            starter.OnButton(true);
            board.Now = 10000;
            starter.Tick();
            board.Now = 60000;
            starter.Tick();
            Assert.AreEqual(1, board.FakeServer.Deletions);

            starter.OnButton(false);
            starter.OnButton(true);
            board.Now = 70000;
            starter.Tick();
            Assert.AreEqual(2, board.FakeServer.Deletions);
        }

        [TestMethod]
        public void A_release_just_before_the_time_is_up_clears_nothing()
        {
            var board = new FakeBoard();
            var starter = Boot(board);
            starter.OnButton(true);
            board.Now = 9999;
            starter.OnButton(false);

            Assert.AreEqual(-1, starter.Tick());
            board.Now = 20000;
            Assert.AreEqual(-1, starter.Tick());
            Assert.AreEqual(0, board.FakeServer.Deletions);
        }

        [TestMethod]
        public void Cleared_bonds_are_shown_by_3_blinks_in_three_seconds()
        {
            var board = new FakeBoard();
            var starter = Boot(board);
            starter.OnButton(true);
            board.Now = 10000;

            Assert.AreEqual(7, Play(board, starter));
            Assert.AreEqual(13000, board.Now);
            Assert.IsFalse(board.Led.IsLit);
        }

        [TestMethod]
        public void After_the_signal_the_LED_is_as_the_central_had_set_it()
        {
            var board = new FakeBoard();
            var starter = Boot(board);
            board.FakeServer.Services[0].Characteristics[0].Write(new byte[] { 1 });
            starter.OnButton(true);
            board.Now = 10000;

            Assert.AreEqual(8, Play(board, starter));
            Assert.IsTrue(board.Led.IsLit);
        }

        [TestMethod]
        public void Bonds_that_cannot_be_cleared_are_reported_without_a_signal_and_the_button_goes_on()
        {
            var board = new FakeBoard();
            board.FakeServer.DeleteFault = "store is broken";
            var starter = Boot(board);
            starter.OnButton(true);
            board.Clear();
            board.Now = 10000;

            Assert.AreEqual(0, Play(board, starter));
            board.Now = 30000;
            starter.Tick();
            starter.OnButton(false);

            Assert.AreEqual(1, board.FakeServer.Deletions);
            CollectionAssert.AreEqual(
                new[] { "bonds: cannot be cleared: store is broken", "button: release not sent, nobody is connected" },
                board.Lines);
        }

        [TestMethod]
        public void A_button_that_is_held_at_the_start_clears_nothing_before_it_is_pressed_anew()
        {
            var board = new FakeBoard { IsButtonHeld = true };
            var starter = Boot(board);

            Assert.AreEqual(-1, starter.Tick());
            board.Now = 10000;
            Assert.AreEqual(-1, starter.Tick());
            Assert.AreEqual(0, board.FakeServer.Deletions);

            starter.OnButton(false);
            starter.OnButton(true);
            board.Now = 20000;
            starter.Tick();
            Assert.AreEqual(1, board.FakeServer.Deletions);
        }

        [TestMethod]
        [DataRow("no radio", (int)AdvertisingStatus.Started)]
        [DataRow("", (int)AdvertisingStatus.Failed)]
        public void Bonds_are_left_alone_when_the_server_does_not_run(string fault, int status)
        {
            var board = new FakeBoard();
            board.FakeServer.StartFault = fault.Length == 0 ? null : fault;
            board.FakeServer.Status = (AdvertisingStatus)status;
            var starter = Boot(board);
            starter.OnButton(true);
            board.Clear();
            board.Now = 10000;
            starter.Tick();

            Assert.AreEqual(0, board.FakeServer.Deletions);
            CollectionAssert.AreEqual(new[] { "bonds: cannot be cleared: the server does not run" }, board.Lines);
        }

        [TestMethod]
        public void Bonds_can_be_cleared_when_not_everything_is_advertised()
        {
            var board = new FakeBoard();
            board.FakeServer.Status = AdvertisingStatus.Incomplete;
            var starter = Boot(board);
            starter.OnButton(true);
            board.Now = 10000;
            starter.Tick();

            Assert.AreEqual(1, board.FakeServer.Deletions);
        }

        private static Starter Boot(FakeBoard board)
        {
            var starter = new Starter(board);
            starter.Boot();
            return starter;
        }

        /// <summary>Ticks until nothing is due; gives the number of changes of the LED.</summary>
        private static int Play(FakeBoard board, Starter starter)
        {
            for (var count = 0; count < 100; count++)
            {
                var wait = starter.Tick();
                if (wait < 0)
                {
                    break;
                }

                board.Now += wait;
            }

            return board.Led.Changes;
        }
    }
}
