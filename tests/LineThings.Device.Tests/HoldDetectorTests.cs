using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class HoldDetectorTests
    {
        [TestMethod]
        public void A_button_that_was_never_pressed_is_not_held()
        {
            var hold = new HoldDetector(10000);

            Assert.IsFalse(hold.Check(1000000));
            Assert.AreEqual(HoldDetector.NotHeld, hold.Remaining(1000000));
        }

        [TestMethod]
        public void It_is_held_when_the_time_is_up_and_no_millisecond_earlier()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 500);

            Assert.IsFalse(hold.Check(500));
            Assert.IsFalse(hold.Check(10499));
            Assert.IsTrue(hold.Check(10500));
        }

        [TestMethod]
        public void A_late_check_finds_it_too()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 0);

            Assert.IsTrue(hold.Check(60000));
        }

        [TestMethod]
        public void It_is_told_once_for_each_hold()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 0);

            Assert.IsTrue(hold.Check(10000));
            Assert.IsFalse(hold.Check(10000));
            Assert.IsFalse(hold.Check(20000));

            hold.OnButton(false, 21000);
            hold.OnButton(true, 22000);
            Assert.IsFalse(hold.Check(31999));
            Assert.IsTrue(hold.Check(32000));
        }

        [TestMethod]
        public void A_release_ends_it()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 0);
            hold.OnButton(false, 9999);

            Assert.IsFalse(hold.Check(10000));
            Assert.IsFalse(hold.Check(100000));
            Assert.AreEqual(HoldDetector.NotHeld, hold.Remaining(10000));
        }

        [TestMethod]
        public void Two_short_presses_do_not_add_up()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 0);
            hold.OnButton(false, 6000);
            hold.OnButton(true, 6100);

            Assert.IsFalse(hold.Check(12000));
            Assert.AreEqual(4100, hold.Remaining(12000));
        }

        [TestMethod]
        public void It_says_how_long_is_left()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 100);

            Assert.AreEqual(10000, hold.Remaining(100));
            Assert.AreEqual(1, hold.Remaining(10099));
            Assert.AreEqual(0, hold.Remaining(10100));
            Assert.AreEqual(0, hold.Remaining(99999));
            hold.Check(99999);
            Assert.AreEqual(HoldDetector.NotHeld, hold.Remaining(99999));
        }

        [TestMethod]
        public void A_board_that_has_run_for_months_counts_the_same()
        {
            var hold = new HoldDetector(10000);
            hold.OnButton(true, 5000000000);

            Assert.AreEqual(10000, hold.Remaining(5000000000));
            Assert.IsFalse(hold.Check(5000009999));
            Assert.IsTrue(hold.Check(5000010000));
        }
    }
}
