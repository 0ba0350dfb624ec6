namespace LineThings.Device
{
    /// <summary>The services of the starter. A characteristic or service of your own is one more line here.</summary>
    public static class StarterProfile
    {
        /// <summary>Lists the services; the first one is advertised.</summary>
        /// <param name="board">The board, for characteristics of your own that need its clock or console.</param>
        /// <param name="configuration">The configuration.</param>
        /// <param name="led">The LED characteristic.</param>
        /// <param name="button">The button characteristic.</param>
        /// <param name="psdi">The board's PSDI.</param>
        /// <returns>The services.</returns>
        public static Service[] Create(
            IBoard board, ThingsConfiguration configuration, LedCharacteristic led, ButtonCharacteristic button, byte[] psdi)
        {
            return new[]
            {
                new Service(configuration.ServiceUuid, new Characteristic[]
                {
                    led,
                    button,

                    // Exercise 6 begins here: one line for your characteristic.
                    // Exercise 6 ends here.
                }),
                new Service(ThingsProfile.PsdiService, new Characteristic[]
                {
                    new PsdiCharacteristic(psdi),
                }),
            };
        }
    }
}
