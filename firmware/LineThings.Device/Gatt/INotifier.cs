namespace LineThings.Device
{
    /// <summary>The way from a characteristic to the centrals that are subscribed to it.</summary>
    public interface INotifier
    {
        /// <summary>Sends a notification.</summary>
        /// <param name="value">The value; its bytes are taken before the call returns.</param>
        /// <returns>Whether the radio took it.</returns>
        bool Send(byte[] value);
    }
}
