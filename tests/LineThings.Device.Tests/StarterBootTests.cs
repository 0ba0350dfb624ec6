using System;
using System.Text;
using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    /// <summary>What the firmware does and reports when it starts, also when something is wrong with the board.</summary>
    [TestClass]
    public class StarterBootTests
    {
        private const string Version = "boot: version=" + StarterVersion.Text;
        private const string Target = "boot: target=ESP32_BLE_REV0";
        private const string DefaultName = "boot: name=LINE Things Trial ESP32";
        private const string DefaultService = "boot: service=91e4e176-d0b9-464d-9fe4-52ee3e9f1552";
        private const string RandomPsdi = "boot: psdi=0102030405060708";

        [TestMethod]
        public void Without_a_file_it_reports_the_defaults()
        {
            var board = new FakeBoard();
            var starter = new Starter(board);
            starter.Boot();

            CollectionAssert.AreEqual(
                new[]
                {
                    Version,
                    Target,
                    "boot: config=defaults",
                    DefaultName,
                    DefaultService,
                    RandomPsdi,
                    "boot: psdi-source=new",
                    "boot: advertising=started",
                },
                board.Lines);
            Assert.AreEqual("0 low 20", board.OpenedButton);
            Assert.AreSame(starter, board.Listener);
            Assert.AreEqual("2 high", board.OpenedLed);
        }

        [TestMethod]
        public void A_good_file_decides_everything()
        {
            var board = new FakeBoard();
            PutFile(
                board,
                "service_uuid=00010203-0405-0607-0809-0A0B0C0D0E0F\nname=Board\nbutton_pin=4\nbutton_active=high\n"
                + "led_pin=5\nled_active=low\ndebounce_ms=30\npsdi=c0ffee\n");
            new Starter(board).Boot();

            CollectionAssert.AreEqual(
                new[]
                {
                    Version,
                    Target,
                    "boot: config=I:\\things.cfg",
                    "boot: name=Board",
                    "boot: service=00010203-0405-0607-0809-0a0b0c0d0e0f",
                    "boot: psdi=c0ffee",
                    "boot: psdi-source=configuration",
                    "boot: advertising=started",
                },
                board.Lines);
            Assert.AreEqual("4 high 30", board.OpenedButton);
            Assert.AreEqual("5 low", board.OpenedLed);
            Assert.AreEqual("Board", board.FakeServer.Plan.Name);
            Assert.AreEqual("0f0e0d0c0b0a09080706050403020100", Hex.Format(board.FakeServer.Plan.UuidBytes));
        }

        [TestMethod]
        public void Each_fault_of_a_bad_file_is_reported_with_its_line_and_the_good_lines_count()
        {
            var board = new FakeBoard();
            PutFile(board, "name=Board\nled_active=dark\n\nbutton_pin=2\nhello\n");
            new Starter(board).Boot();

            CollectionAssert.AreEqual(
                new[]
                {
                    Version,
                    Target,
                    "boot: config=I:\\things.cfg",
                    "config: line 2: led_active=dark is neither low nor high",
                    "config: line 5: \"hello\" is not key=value",
                    "config: line 4: button and LED are both on pin 2; both keep their defaults",
                    "boot: name=Board",
                    DefaultService,
                    RandomPsdi,
                    "boot: psdi-source=new",
                    "boot: advertising=started",
                },
                board.Lines);
            Assert.AreEqual("0 low 20", board.OpenedButton);
            Assert.AreEqual("2 high", board.OpenedLed);
        }

        [TestMethod]
        public void The_pins_that_can_be_used_are_those_of_the_image()
        {
            var board = new FakeBoard { TargetName = "ESP32_C3" };
            PutFile(board, "led_pin=8");
            new Starter(board).Boot();

            Assert.AreEqual("boot: target=ESP32_C3", board.Lines[1]);
            Assert.AreEqual("8 high", board.OpenedLed);
        }

        [TestMethod]
        public void A_good_start_shows_no_signal()
        {
            var board = new FakeBoard();

            Assert.AreEqual(0, Signal(board));
            Assert.AreEqual(0, board.Now);
        }

        [TestMethod]
        public void A_bad_file_is_shown_by_10_blinks_in_two_seconds()
        {
            var board = new FakeBoard();
            PutFile(board, "hello");

            Assert.AreEqual(21, Signal(board));
            Assert.AreEqual(2000, board.Now);
        }

        [TestMethod]
        [DataRow((int)AdvertisingStatus.Started, "boot: advertising=started", 0)]
        [DataRow((int)AdvertisingStatus.Incomplete, "boot: advertising=incomplete", 21)]
        [DataRow((int)AdvertisingStatus.Failed, "boot: advertising=failed", 21)]
        public void The_advertising_status_is_reported_and_shown_unless_it_is_good(int status, string line, int changes)
        {
            var board = new FakeBoard();
            board.FakeServer.Status = (AdvertisingStatus)status;

            Assert.AreEqual(changes, Signal(board));
            Assert.AreEqual(line, board.Lines[board.Lines.Length - 1]);
            Assert.AreEqual(1, board.FakeServer.Starts);
        }

        [TestMethod]
        public void A_server_that_throws_is_reported_with_the_reason_and_button_and_LED_go_on()
        {
            var board = new FakeBoard();
            board.FakeServer.StartFault = "no radio";
            var starter = new Starter(board);
            starter.Boot();

            Assert.AreEqual("boot: advertising=failed", board.Lines[7]);
            Assert.AreEqual("gatt: no radio", board.Lines[8]);
            Assert.AreEqual(9, board.Lines.Length);
            Assert.AreEqual(100, starter.Tick());
            Assert.IsTrue(board.Led.IsLit);
            starter.OnButton(true);
            Assert.AreEqual("button: press not sent, nobody is connected", board.Lines[9]);
        }

        [TestMethod]
        public void A_drive_that_cannot_be_read_leaves_the_defaults()
        {
            var board = new FakeBoard();
            board.FakeDrive.ReadFault = "no drive";

            Assert.AreEqual(21, Signal(board));
            CollectionAssert.AreEqual(
                new[]
                {
                    Version,
                    Target,
                    "boot: config=defaults",
                    "config: cannot read I:\\things.cfg: no drive",
                    "psdi: cannot read I:\\psdi.bin, the board has another id until the next start: no drive",
                    DefaultName,
                    DefaultService,
                    RandomPsdi,
                    "boot: psdi-source=new, not kept",
                    "boot: advertising=started",
                },
                board.Lines);
        }

        [TestMethod]
        public void An_id_that_cannot_be_kept_is_reported_as_such()
        {
            var board = new FakeBoard();
            board.FakeDrive.WriteFault = "drive full";
            new Starter(board).Boot();

            Assert.AreEqual(RandomPsdi, board.Lines[6]);
            Assert.AreEqual("boot: psdi-source=new, not kept", board.Lines[7]);
        }

        [TestMethod]
        public void The_second_start_finds_the_id_of_the_first()
        {
            var board = new FakeBoard();
            new Starter(board).Boot();
            board.Clear();
            board.RandomBytes = new byte[8];
            new Starter(board).Boot();

            Assert.AreEqual(RandomPsdi, board.Lines[5]);
            Assert.AreEqual("boot: psdi-source=drive", board.Lines[6]);
        }

        [TestMethod]
        public void A_file_that_is_too_long_is_reported_without_a_line()
        {
            var board = new FakeBoard();
            board.FakeDrive.Put(Starter.ConfigurationPath, new byte[4097]);
            new Starter(board).Boot();

            Assert.AreEqual("config: the file has 4097 bytes; at most 4096 are read", board.Lines[3]);
        }

        [TestMethod]
        public void Without_an_LED_pin_the_board_works_in_the_dark()
        {
            var board = new FakeBoard { LedFault = "taken" };
            var starter = new Starter(board);
            starter.Boot();

            Assert.AreEqual("led: pin 2 cannot be used: taken", board.Lines[3]);
            Assert.AreEqual("boot: advertising=started", board.Lines[8]);
            Assert.AreEqual("0 low 20", board.OpenedButton);
            Assert.AreEqual(0x00, (int)board.FakeServer.Services[0].Characteristics[0].Write(new byte[] { 1 }));
            Assert.AreEqual(-1, starter.Tick());
            Assert.AreEqual(0, board.Led.Changes);
        }

        [TestMethod]
        public void Without_a_button_pin_the_board_serves_its_LED()
        {
            var board = new FakeBoard { ButtonFault = "taken" };

            Assert.AreEqual(21, Signal(board));
            Assert.AreEqual("button: pin 0 cannot be used: taken", board.Lines[3]);
            Assert.AreEqual("boot: advertising=started", board.Lines[8]);
            Assert.AreEqual(0x00, (int)board.FakeServer.Services[0].Characteristics[0].Write(new byte[] { 1 }));
            Assert.IsTrue(board.Led.IsLit);
        }

        [TestMethod]
        public void A_button_that_is_held_at_the_start_can_be_read_and_only_its_release_is_news()
        {
            var board = new FakeBoard { IsButtonHeld = true };
            var starter = new Starter(board);
            starter.Boot();
            board.FakeServer.Services[0].Characteristics[1].Read(out var value);
            Assert.AreEqual("01", Hex.Format(value));
            board.Clear();

            starter.OnButton(true);
            Assert.AreEqual(0, board.Lines.Length);
            starter.OnButton(false);
            CollectionAssert.AreEqual(new[] { "button: release not sent, nobody is connected" }, board.Lines);
        }

        [TestMethod]
        public void After_the_start_it_waits_as_long_as_nothing_is_due()
        {
            var board = new FakeBoard();
            PutFile(board, "hello");

            // The board's last wait, which nothing would end, throws here; so does the one after the report of that.
            Assert.ThrowsException(typeof(Exception), () => new Starter(board).Run());

            Assert.AreEqual("fatal: nothing ends this wait", board.Lines[board.Lines.Length - 1]);
            Assert.AreEqual(22, board.Waits.Length);
            for (var index = 0; index < 20; index++)
            {
                Assert.AreEqual(100, board.Waits[index]);
            }

            Assert.AreEqual(-1, board.Waits[20]);
            Assert.AreEqual(-1, board.Waits[21]);
        }

        [TestMethod]
        public void What_goes_wrong_beyond_help_is_reported_before_it_waits_for_ever()
        {
            var board = new FakeBoard { RandomBytes = null };

            Assert.ThrowsException(typeof(Exception), () => new Starter(board).Run());

            Assert.AreEqual("fatal: no random bytes", board.Lines[board.Lines.Length - 1]);
            CollectionAssert.AreEqual(new[] { -1 }, board.Waits);
        }

        private static void PutFile(FakeBoard board, string text)
        {
            board.FakeDrive.Put(Starter.ConfigurationPath, Encoding.UTF8.GetBytes(text));
        }

        /// <summary>Starts the board and waits until nothing is due; gives the number of changes of the LED.</summary>
        private static int Signal(FakeBoard board)
        {
            var starter = new Starter(board);
            starter.Boot();
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
