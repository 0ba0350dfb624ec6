namespace LineThings.Device
{
    /// <summary>Notices that the button has been held for a time, once for each time it is held.</summary>
    /// <remarks>Changes come on the event thread, checks on the main thread; a lock keeps them apart.</remarks>
    public sealed class HoldDetector
    {
        /// <summary>What <see cref="Remaining"/> returns when nothing is to be waited for.</summary>
        public const int NotHeld = -1;

        private readonly object _lock = new object();
        private readonly int _holdMilliseconds;
        private bool _isArmed;
        private long _due;

        /// <summary>Makes a detector.</summary>
        /// <param name="holdMilliseconds">How long the button must be held.</param>
        public HoldDetector(int holdMilliseconds)
        {
            _holdMilliseconds = holdMilliseconds;
        }

        /// <summary>The button has changed.</summary>
        /// <param name="isPressed">Whether it is pressed now.</param>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        public void OnButton(bool isPressed, long now)
        {
            lock (_lock)
            {
                _isArmed = isPressed;
                _due = now + _holdMilliseconds;
            }
        }

        /// <summary>Whether the button has been held long enough; says so once.</summary>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        /// <returns>Whether it has.</returns>
        public bool Check(long now)
        {
            lock (_lock)
            {
                if (!_isArmed || now < _due)
                {
                    return false;
                }

                _isArmed = false;
                return true;
            }
        }

        /// <summary>How long the button must still be held.</summary>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        /// <returns>Milliseconds, at least 0, or <see cref="NotHeld"/>.</returns>
        public int Remaining(long now)
        {
            lock (_lock)
            {
                if (!_isArmed)
                {
                    return NotHeld;
                }

                return now >= _due ? 0 : (int)(_due - now);
            }
        }
    }
}
