namespace LineThings.Device
{
    /// <summary>The temperature: two bytes, hundredths of a degree, least significant byte first. Read, and notified every ten seconds.</summary>
    public sealed class TemperatureCharacteristic : Characteristic
    {
        private const int Interval = 10000;

        private readonly Thermometer _thermometer;
        private byte[] _value = new byte[2];

        /// <summary>Makes the characteristic.</summary>
        /// <param name="board">The board.</param>
        public TemperatureCharacteristic(IBoard board)
            : base("5f0e6c5d-7c3a-4b1e-9a52-0d6c8f1b2a37", CharacteristicProperties.Read | CharacteristicProperties.Notify)
        {
            _thermometer = new Thermometer(board);
        }

        /// <summary>Answers the phone, at once, with what was measured last.</summary>
        /// <inheritdoc/>
        public override byte Read(out byte[] value)
        {
            value = _value;
            return AttError.None;
        }

        /// <summary>Measures, on the main thread, where it may take its time.</summary>
        /// <inheritdoc/>
        public override int Tick(long now)
        {
            var temperature = _thermometer.Measure();
            _value = new[] { (byte)temperature, (byte)(temperature >> 8) };
            Notify(_value);
            return Interval;
        }
    }
}
