namespace LineThings.Device
{
    /// <summary>What became of starting to advertise.</summary>
    public enum AdvertisingStatus
    {
        /// <summary>The board advertises everything it should.</summary>
        Started,

        /// <summary>The board advertises, but not everything fitted.</summary>
        Incomplete,

        /// <summary>The board does not advertise.</summary>
        Failed,
    }
}
