using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class PsdiStoreTests
    {
        private const string Damaged = "psdi: I:\\psdi.bin is damaged; a new id is made, link the board again";

        [TestMethod]
        public void The_id_of_the_configuration_goes_before_that_of_the_drive()
        {
            var board = new FakeBoard();
            board.FakeDrive.Put(PsdiStore.Path, Hex.Parse("fffefdfcfbfaf9f8b4e4"));
            var store = new PsdiStore(board);

            Assert.AreEqual("c0ffee", Hex.Format(store.Load(Hex.Parse("c0ffee"))));

            Assert.AreEqual("configuration", store.Source);
            Assert.AreEqual(0, board.FakeDrive.Reads);
            Assert.AreEqual(0, board.FakeDrive.Writes);
        }

        [TestMethod]
        [DataRow("0102030405060708", "8125")]
        [DataRow("fffefdfcfbfaf9f8", "b4e4")]
        [DataRow("0000000000000000", "0901")]
        public void A_new_id_is_8_random_bytes_kept_with_a_check(string random, string check)
        {
            var board = new FakeBoard { RandomBytes = Hex.Parse(random) };
            var store = new PsdiStore(board);

            Assert.AreEqual(random, Hex.Format(store.Load(null)));

            Assert.AreEqual(8, board.RandomCount);
            Assert.AreEqual("new", store.Source);
            Assert.AreEqual(random + check, Hex.Format(board.FakeDrive.Read("I:\\psdi.bin")));
            Assert.AreEqual(0, board.Lines.Length);
        }

        [TestMethod]
        public void The_next_start_finds_the_same_id()
        {
            var board = new FakeBoard();
            new PsdiStore(board).Load(null);
            board.RandomBytes = Hex.Parse("1122334455667788");
            var store = new PsdiStore(board);

            Assert.AreEqual("0102030405060708", Hex.Format(store.Load(null)));

            Assert.AreEqual("drive", store.Source);
            Assert.AreEqual(1, board.FakeDrive.Writes);
            Assert.AreEqual(0, board.Lines.Length);
        }

        [TestMethod]
        [DataRow("01020304050607098125")]
        [DataRow("02010304050607088125")]
        [DataRow("01020304050607080000")]
        [DataRow("01020304050607082581")]
        [DataRow("00000000000000000000")]
        [DataRow("ffffffffffffffffffff")]
        [DataRow("")]
        [DataRow("0102030405060708")]
        [DataRow("010203040506070881")]
        [DataRow("0102030405060708812500")]
        public void A_damaged_file_gives_way_to_a_new_id(string content)
        {
            var board = new FakeBoard { RandomBytes = Hex.Parse("fffefdfcfbfaf9f8") };
            board.FakeDrive.Put(PsdiStore.Path, Hex.Parse(content));
            var store = new PsdiStore(board);

            Assert.AreEqual("fffefdfcfbfaf9f8", Hex.Format(store.Load(null)));

            Assert.AreEqual("new", store.Source);
            Assert.AreEqual("fffefdfcfbfaf9f8b4e4", Hex.Format(board.FakeDrive.Read(PsdiStore.Path)));
            CollectionAssert.AreEqual(new[] { Damaged }, board.Lines);
        }

        [TestMethod]
        public void A_drive_that_cannot_be_read_gives_an_id_until_the_next_start_and_keeps_its_own()
        {
            var board = new FakeBoard();
            board.FakeDrive.ReadFault = "no drive";
            var store = new PsdiStore(board);

            Assert.AreEqual("0102030405060708", Hex.Format(store.Load(null)));

            Assert.AreEqual("new, not kept", store.Source);
            Assert.AreEqual(0, board.FakeDrive.Writes);
            CollectionAssert.AreEqual(
                new[] { "psdi: cannot read I:\\psdi.bin, the board has another id until the next start: no drive" }, board.Lines);
        }

        [TestMethod]
        public void A_drive_that_cannot_be_written_gives_an_id_until_the_next_start()
        {
            var board = new FakeBoard();
            board.FakeDrive.WriteFault = "drive full";
            var store = new PsdiStore(board);

            Assert.AreEqual("0102030405060708", Hex.Format(store.Load(null)));

            Assert.AreEqual("new, not kept", store.Source);
            CollectionAssert.AreEqual(
                new[] { "psdi: cannot be kept on the drive, it will be another one after the next start: drive full" },
                board.Lines);
            Assert.IsNull(board.FakeDrive.Read(PsdiStore.Path));
        }
    }
}
