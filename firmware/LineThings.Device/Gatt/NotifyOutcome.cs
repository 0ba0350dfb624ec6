namespace LineThings.Device
{
    /// <summary>What became of a notification.</summary>
    public enum NotifyOutcome
    {
        /// <summary>It was sent.</summary>
        Sent,

        /// <summary>Dropped: no central is connected.</summary>
        NobodyConnected,

        /// <summary>Dropped: the central has not subscribed.</summary>
        NobodySubscribed,

        /// <summary>Dropped: the link is not encrypted (yet).</summary>
        NotEncrypted,

        /// <summary>Dropped: the radio did not take it.</summary>
        Failed,
    }
}
