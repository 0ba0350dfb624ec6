namespace LineThings.Device
{
    /// <summary>A number of equal blinks.</summary>
    public sealed class LedSignal
    {
        /// <summary>Makes a signal.</summary>
        /// <param name="count">How many blinks.</param>
        /// <param name="halfPeriod">How long the LED is lit each time, and how long it is dark after, in milliseconds.</param>
        public LedSignal(int count, int halfPeriod)
        {
            Count = count;
            HalfPeriod = halfPeriod;
        }

        /// <summary>How many blinks.</summary>
        public int Count { get; }

        /// <summary>How long the LED is lit each time, and how long it is dark after, in milliseconds.</summary>
        public int HalfPeriod { get; }
    }
}
