using nanoFramework.TestFramework;

namespace LineThings.Device.Tests
{
    [TestClass]
    public class TickScheduleTests
    {
        [TestMethod]
        public void Every_characteristic_of_every_service_is_due_at_once()
        {
            var first = Make("a1", 100);
            var second = Make("a2", 30);
            var third = Make("a3", TickSchedule.Nothing);
            var schedule = new TickSchedule(
                new FakeConsole(),
                new[] { new Service("b1", first, second), new Service("b2"), new Service("b3", third) });

            Assert.AreEqual(30, schedule.Tick(5));

            Assert.AreEqual("5 ", first.Ticks);
            Assert.AreEqual("5 ", second.Ticks);
            Assert.AreEqual("5 ", third.Ticks);
        }

        [TestMethod]
        public void Each_is_called_again_when_its_own_time_is_up_and_not_before()
        {
            var slow = Make("a1", 100);
            var quick = Make("a2", 30);
            var schedule = Of(new FakeConsole(), slow, quick);
            var now = 0L;
            for (var count = 0; count < 8; count++)
            {
                now += schedule.Tick(now);
            }

            Assert.AreEqual("0 100 ", slow.Ticks);
            Assert.AreEqual("0 30 60 90 120 150 180 ", quick.Ticks);
        }

        [TestMethod]
        public void A_tick_before_anything_is_due_only_says_how_long_to_wait()
        {
            var characteristic = Make("a1", 100);
            var schedule = Of(new FakeConsole(), characteristic);
            schedule.Tick(0);

            Assert.AreEqual(1, schedule.Tick(99));
            Assert.AreEqual("0 ", characteristic.Ticks);
        }

        [TestMethod]
        public void A_late_tick_is_not_made_up_for()
        {
            var characteristic = Make("a1", 100);
            var schedule = Of(new FakeConsole(), characteristic);
            schedule.Tick(0);

            Assert.AreEqual(100, schedule.Tick(350));
            Assert.AreEqual(99, schedule.Tick(351));
            Assert.AreEqual("0 350 ", characteristic.Ticks);
        }

        [TestMethod]
        public void One_that_asks_for_no_tick_is_called_once()
        {
            var characteristic = Make("a1", Characteristic.NoTick);
            var schedule = Of(new FakeConsole(), characteristic);

            Assert.AreEqual(TickSchedule.Nothing, schedule.Tick(0));
            Assert.AreEqual(TickSchedule.Nothing, schedule.Tick(1000));
            Assert.AreEqual("0 ", characteristic.Ticks);
        }

        [TestMethod]
        [DataRow(-2)]
        [DataRow(int.MinValue)]
        public void Any_other_negative_time_is_no_tick_too(int interval)
        {
            var characteristic = Make("a1", interval);
            var other = Make("a2", 50);
            var schedule = Of(new FakeConsole(), characteristic, other);

            Assert.AreEqual(50, schedule.Tick(0));
            Assert.AreEqual(50, schedule.Tick(50));
            Assert.AreEqual("0 ", characteristic.Ticks);
        }

        [TestMethod]
        public void One_may_change_its_mind_each_time()
        {
            var characteristic = Make("a1", 10);
            var schedule = Of(new FakeConsole(), characteristic);
            schedule.Tick(0);
            characteristic.Interval = 500;

            Assert.AreEqual(500, schedule.Tick(10));
            characteristic.Interval = Characteristic.NoTick;
            Assert.AreEqual(TickSchedule.Nothing, schedule.Tick(510));
        }

        [TestMethod]
        public void One_that_asks_for_no_pause_is_due_at_once_again()
        {
            var characteristic = Make("a1", 0);
            var schedule = Of(new FakeConsole(), characteristic);

            Assert.AreEqual(0, schedule.Tick(0));
            Assert.AreEqual(0, schedule.Tick(0));
            Assert.AreEqual("0 0 ", characteristic.Ticks);
        }

        [TestMethod]
        public void One_that_throws_is_told_once_not_called_again_and_disturbs_no_other()
        {
            var console = new FakeConsole();
            var faulty = Make("a1", 10);
            var sound = Make("a2", 20);
            var schedule = Of(console, faulty, sound);
            faulty.Fault = "no sensor";

            Assert.AreEqual(20, schedule.Tick(0));
            Assert.AreEqual(20, schedule.Tick(20));

            Assert.AreEqual("0 ", faulty.Ticks);
            Assert.AreEqual("0 20 ", sound.Ticks);
            CollectionAssert.AreEqual(new[] { "tick: a1 failed and is not called again: no sensor" }, console.Lines);
        }

        [TestMethod]
        public void Without_characteristics_nothing_is_ever_due()
        {
            Assert.AreEqual(TickSchedule.Nothing, new TickSchedule(new FakeConsole(), new Service[0]).Tick(0));
        }

        [TestMethod]
        [DataRow(-1, -1, -1)]
        [DataRow(-1, 5, 5)]
        [DataRow(5, -1, 5)]
        [DataRow(3, 5, 3)]
        [DataRow(5, 3, 3)]
        [DataRow(0, -1, 0)]
        [DataRow(7, 0, 0)]
        public void The_earlier_wait_is_the_shorter_one_unless_it_is_none(int first, int second, int earlier)
        {
            Assert.AreEqual(earlier, TickSchedule.Earlier(first, second));
        }

        private static FakeCharacteristic Make(string uuid, int interval)
        {
            return new FakeCharacteristic(uuid) { Interval = interval };
        }

        private static TickSchedule Of(FakeConsole console, params Characteristic[] characteristics)
        {
            return new TickSchedule(console, new[] { new Service("b1", characteristics) });
        }
    }
}
