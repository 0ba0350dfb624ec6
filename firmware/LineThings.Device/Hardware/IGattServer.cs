namespace LineThings.Device
{
    /// <summary>The Bluetooth server.</summary>
    public interface IGattServer
    {
        /// <summary>Registers the services and starts to advertise. Called once.</summary>
        /// <param name="services">The services; the first one is advertised.</param>
        /// <param name="plan">What is advertised.</param>
        /// <param name="link">Told what happens to the link.</param>
        /// <returns>What became of it.</returns>
        AdvertisingStatus Start(Service[] services, AdvertisingPlan plan, Link link);

        /// <summary>Deletes every bond. Only while the server runs.</summary>
        void DeleteAllBonds();
    }
}
