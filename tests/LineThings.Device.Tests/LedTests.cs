using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class LedTests
    {
        [TestMethod]
        public void A_new_one_is_off_and_leaves_its_pin_alone()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);

            Assert.IsFalse(led.IsOn);
            Assert.AreEqual(Led.NoTick, led.Tick(0));
            Assert.AreEqual(0, pin.Changes);
        }

        [TestMethod]
        public void It_is_switched_on_and_off()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);

            led.Set(true);
            Assert.IsTrue(led.IsOn);
            Assert.IsTrue(pin.IsLit);

            led.Set(false);
            Assert.IsFalse(led.IsOn);
            Assert.IsFalse(pin.IsLit);
        }

        [TestMethod]
        public void A_signal_blinks_as_often_and_as_long_as_it_says()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);

            led.Show(new LedSignal(3, 50), 1000);

            Assert.AreEqual("1000 on, 1050 off, 1100 on, 1150 off, 1200 on, 1250 off, 1300 off.", Play(led, pin, 1000));
            Assert.AreEqual(7, pin.Changes);
            Assert.AreEqual(Led.NoTick, led.Tick(2000));
            Assert.AreEqual(7, pin.Changes);
        }

        [TestMethod]
        public void After_a_signal_it_is_as_a_central_had_set_it()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Set(true);

            led.Show(new LedSignal(2, 10), 0);

            Assert.AreEqual("0 on, 10 off, 20 on, 30 off, 40 on.", Play(led, pin, 0));
            Assert.IsTrue(led.IsOn);
        }

        [TestMethod]
        public void A_signal_waits_for_its_first_tick()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);

            led.Show(new LedSignal(1, 10), 0);

            Assert.AreEqual(0, pin.Changes);
            Assert.IsFalse(led.IsOn);
        }

        [TestMethod]
        public void A_tick_before_its_time_only_says_how_long_to_wait()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Show(new LedSignal(1, 100), 0);
            led.Tick(0);

            Assert.AreEqual(60, led.Tick(40));
            Assert.AreEqual(1, led.Tick(99));
            Assert.AreEqual(1, pin.Changes);
        }

        [TestMethod]
        public void A_late_tick_makes_a_blink_longer_and_drops_none()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Show(new LedSignal(2, 100), 0);
            led.Tick(0);

            Assert.AreEqual("1000 off, 1100 on, 1200 off, 1300 off.", Play(led, pin, 1000));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void A_write_ends_a_signal_for_good(bool isOn)
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Show(new LedSignal(10, 100), 0);
            led.Tick(0);

            led.Set(isOn);

            Assert.AreEqual(Led.NoTick, led.Tick(100));
            Assert.AreEqual(isOn, pin.IsLit);
            Assert.AreEqual(2, pin.Changes);
        }

        [TestMethod]
        public void A_second_signal_takes_the_place_of_the_first_and_is_shown_whole()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Show(new LedSignal(10, 100), 0);
            led.Tick(0);

            led.Show(new LedSignal(2, 500), 30);

            Assert.AreEqual("30 on, 530 off, 1030 on, 1530 off, 2030 off.", Play(led, pin, 30));
        }

        [TestMethod]
        public void A_second_signal_does_not_lose_what_a_central_had_set()
        {
            var pin = new FakeLedPin();
            var led = new Led(pin);
            led.Set(true);
            led.Show(new LedSignal(10, 100), 0);
            led.Tick(0);
            led.Tick(100);

            led.Show(new LedSignal(1, 500), 150);

            Assert.AreEqual("150 on, 650 off, 1150 on.", Play(led, pin, 150));
        }

        [TestMethod]
        public void A_signal_tells_count_and_half_period()
        {
            var signal = new LedSignal(3, 500);

            Assert.AreEqual(3, signal.Count);
            Assert.AreEqual(500, signal.HalfPeriod);
        }

        /// <summary>Ticks as the main thread does, each time when it was asked to, and tells what the pin showed.</summary>
        private static string Play(Led led, FakeLedPin pin, long now)
        {
            var seen = string.Empty;
            for (var count = 0; count < 100; count++)
            {
                var wait = led.Tick(now);
                seen += now.ToString() + (pin.IsLit ? " on" : " off");
                if (wait == Led.NoTick)
                {
                    return seen + ".";
                }

                seen += ", ";
                now += wait;
            }

            return seen + "without end";
        }
    }
}
