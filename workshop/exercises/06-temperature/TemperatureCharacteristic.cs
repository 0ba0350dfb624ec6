namespace LineThings.Device
{
    /// <summary>The temperature: two bytes, hundredths of a degree, least significant byte first. Read, and notified every ten seconds.</summary>
    public sealed class TemperatureCharacteristic : Characteristic
    {
        private readonly Thermometer _thermometer;

        /// <summary>Makes the characteristic.</summary>
        /// <param name="board">The board.</param>
        public TemperatureCharacteristic(IBoard board)
            : base("5f0e6c5d-7c3a-4b1e-9a52-0d6c8f1b2a37", CharacteristicProperties.Read | CharacteristicProperties.Notify)
        {
            _thermometer = new Thermometer(board);
        }

        // Exercise 6 begins here. ButtonCharacteristic.cs shows Read; the README of the repository ("Add your own sensor") shows Tick.
        // Exercise 6 ends here.
    }
}
