using System;

namespace LineThings.Device
{
    /// <summary>Calls the characteristics that want to be called from time to time, on the main thread.</summary>
    public sealed class TickSchedule
    {
        /// <summary>What is returned when nothing is due any more.</summary>
        public const int Nothing = -1;

        private readonly IConsole _console;
        private readonly Characteristic[] _characteristics;
        private readonly long[] _due;

        /// <summary>Makes the schedule; every characteristic is due at once.</summary>
        /// <param name="console">Told when one fails.</param>
        /// <param name="services">The services whose characteristics are called.</param>
        public TickSchedule(IConsole console, Service[] services)
        {
            _console = console;
            var count = 0;
            foreach (var service in services)
            {
                count += service.Characteristics.Length;
            }

            _characteristics = new Characteristic[count];
            _due = new long[count];
            count = 0;
            foreach (var service in services)
            {
                foreach (var characteristic in service.Characteristics)
                {
                    _characteristics[count++] = characteristic;
                }
            }
        }

        /// <summary>The earlier of two waits.</summary>
        /// <param name="first">Milliseconds, or <see cref="Nothing"/>.</param>
        /// <param name="second">Milliseconds, or <see cref="Nothing"/>.</param>
        /// <returns>The shorter wait; <see cref="Nothing"/> when both are.</returns>
        public static int Earlier(int first, int second)
        {
            if (first == Nothing)
            {
                return second;
            }

            return second == Nothing || first < second ? first : second;
        }

        /// <summary>Calls what is due. One that throws is reported and not called again.</summary>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        /// <returns>In how many milliseconds the next is due, or <see cref="Nothing"/>.</returns>
        public int Tick(long now)
        {
            var wait = Nothing;
            for (var index = 0; index < _characteristics.Length; index++)
            {
                if (_due[index] != Characteristic.NoTick && now >= _due[index])
                {
                    var next = Call(_characteristics[index], now);
                    _due[index] = next < 0 ? Characteristic.NoTick : now + next;
                }

                if (_due[index] != Characteristic.NoTick)
                {
                    wait = Earlier(wait, (int)(_due[index] - now));
                }
            }

            return wait;
        }

        private int Call(Characteristic characteristic, long now)
        {
            try
            {
                return characteristic.Tick(now);
            }
            catch (Exception exception)
            {
                _console.WriteLine("tick: " + characteristic.Uuid + " failed and is not called again: " + exception.Message);
                return Characteristic.NoTick;
            }
        }
    }
}
