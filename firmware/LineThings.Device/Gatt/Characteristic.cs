namespace LineThings.Device
{
    /// <summary>
    /// One characteristic: its UUID and properties, and what happens when a central reads or writes it. Derive a class, override what the
    /// properties promise, and list an object of it in <see cref="StarterProfile"/>.
    /// </summary>
    /// <remarks>
    /// <see cref="Read"/> and <see cref="Write"/> run on the thread that serves every Bluetooth and pin event: they return at once and never
    /// sleep. What takes time belongs into <see cref="Tick"/>, which runs on the main thread. Every characteristic needs an encrypted link,
    /// as LINE Things demands.
    /// </remarks>
    public abstract class Characteristic
    {
        /// <summary>What <see cref="Tick"/> returns when it need not be called again.</summary>
        public const int NoTick = -1;

        private Link _link;
        private INotifier _notifier;

        /// <summary>States what the characteristic is.</summary>
        /// <param name="uuid">Its UUID in lower case with dashes.</param>
        /// <param name="properties">What a central can do with it.</param>
        protected Characteristic(string uuid, CharacteristicProperties properties)
        {
            Uuid = uuid;
            Properties = properties;
        }

        /// <summary>The UUID in lower case with dashes.</summary>
        public string Uuid { get; }

        /// <summary>What a central can do with it.</summary>
        public CharacteristicProperties Properties { get; }

        /// <summary>How many centrals are subscribed: 0 or 1.</summary>
        public int SubscriberCount { get; private set; }

        /// <summary>A central reads the value.</summary>
        /// <param name="value">The value, at most 20 bytes; not used when an error is returned.</param>
        /// <returns><see cref="AttError.None"/>, or the error for the central.</returns>
        public virtual byte Read(out byte[] value)
        {
            value = null;
            return AttError.ReadNotPermitted;
        }

        /// <summary>A central writes a value.</summary>
        /// <param name="value">The bytes, of any length: check it.</param>
        /// <returns><see cref="AttError.None"/>, or the error for the central; then nothing must have changed.</returns>
        public virtual byte Write(byte[] value)
        {
            return AttError.WriteNotPermitted;
        }

        /// <summary>Called on the main thread after the start, and again when the time it asked for is up.</summary>
        /// <param name="now">Milliseconds since the board was switched on.</param>
        /// <returns>In how many milliseconds to call again; <see cref="NoTick"/>, or any other negative number, for never.</returns>
        public virtual int Tick(long now)
        {
            return NoTick;
        }

        /// <summary>Called by the server before the first event.</summary>
        /// <param name="link">The link's state.</param>
        /// <param name="notifier">The way to subscribed centrals.</param>
        public void Attach(Link link, INotifier notifier)
        {
            _link = link;
            _notifier = notifier;
        }

        /// <summary>Called by the server when the number of subscribed centrals changes.</summary>
        /// <param name="count">How many there are now.</param>
        public void OnSubscribersChanged(int count)
        {
            SubscriberCount = count;
        }

        /// <summary>
        /// Sends a value to whoever listens on an encrypted link, and to nobody else: the subscription itself is not protected, so a central
        /// that never paired can have made it. A value that nobody can hear is dropped, never kept for later.
        /// </summary>
        /// <param name="value">The value, at most 20 bytes. Reusing one array saves memory on the board.</param>
        /// <returns>What became of it.</returns>
        protected NotifyOutcome Notify(byte[] value)
        {
            if (_link == null || !_link.IsConnected)
            {
                return NotifyOutcome.NobodyConnected;
            }

            if (SubscriberCount == 0)
            {
                return NotifyOutcome.NobodySubscribed;
            }

            if (!_link.IsEncrypted)
            {
                return NotifyOutcome.NotEncrypted;
            }

            return _notifier.Send(value) ? NotifyOutcome.Sent : NotifyOutcome.Failed;
        }
    }
}
