namespace LineThings.Device
{
    /// <summary>
    /// The LED: what a central has set, and above it now and then a signal for the person in front of the board. A write ends a signal.
    /// </summary>
    /// <remarks>Writes come on the event thread, ticks on the main thread; a lock keeps them apart.</remarks>
    public sealed class Led
    {
        /// <summary>What <see cref="Tick"/> returns when no signal is running.</summary>
        public const int NoTick = -1;

        private readonly object _lock = new object();
        private readonly ILedPin _pin;
        private LedSignal _signal;
        private bool _isOn;
        private int _changesLeft;
        private long _nextChange;

        /// <summary>Makes an LED that is off.</summary>
        /// <param name="pin">Its pin.</param>
        public Led(ILedPin pin)
        {
            _pin = pin;
        }

        /// <summary>Whether a central has switched it on.</summary>
        public bool IsOn => _isOn;

        /// <summary>Switches it on or off.</summary>
        /// <param name="isOn">Whether it is to be on.</param>
        public void Set(bool isOn)
        {
            lock (_lock)
            {
                _signal = null;
                _isOn = isOn;
                _pin.Set(isOn);
            }
        }

        /// <summary>Starts a signal in place of one that is running.</summary>
        /// <param name="signal">The signal.</param>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        public void Show(LedSignal signal, long now)
        {
            lock (_lock)
            {
                _signal = signal;
                _changesLeft = 2 * signal.Count;
                _nextChange = now;
            }
        }

        /// <summary>Goes on with the signal.</summary>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        /// <returns>In how many milliseconds to call again, or <see cref="NoTick"/>.</returns>
        public int Tick(long now)
        {
            lock (_lock)
            {
                if (_signal == null)
                {
                    return NoTick;
                }

                if (now >= _nextChange)
                {
                    if (_changesLeft == 0)
                    {
                        _signal = null;
                        _pin.Set(_isOn);
                        return NoTick;
                    }

                    _pin.Set(_changesLeft % 2 == 0);
                    _changesLeft--;
                    _nextChange = now + _signal.HalfPeriod;
                }

                return (int)(_nextChange - now);
            }
        }
    }
}
