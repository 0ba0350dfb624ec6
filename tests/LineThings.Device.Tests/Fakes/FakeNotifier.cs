namespace LineThings.Device.Tests
{
    /// <summary>Takes notifications, or refuses them.</summary>
    public sealed class FakeNotifier : INotifier
    {
        /// <summary>Whether the radio refuses what it is given.</summary>
        public bool IsRefusing { get; set; }

        /// <summary>The values sent so far in hex, each with a space after it.</summary>
        public string Sent { get; private set; } = string.Empty;

        /// <inheritdoc/>
        public bool Send(byte[] value)
        {
            if (IsRefusing)
            {
                return false;
            }

            Sent += Hex.Format(value) + " ";
            return true;
        }
    }
}
