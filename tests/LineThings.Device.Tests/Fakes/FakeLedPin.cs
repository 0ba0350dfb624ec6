namespace LineThings.Device.Tests
{
    /// <summary>A pin that remembers what it was told.</summary>
    public sealed class FakeLedPin : ILedPin
    {
        /// <summary>Whether the LED is lit.</summary>
        public bool IsLit { get; private set; }

        /// <summary>How often it was lit or put out.</summary>
        public int Changes { get; private set; }

        /// <inheritdoc/>
        public void Set(bool isLit)
        {
            IsLit = isLit;
            Changes++;
        }
    }
}
