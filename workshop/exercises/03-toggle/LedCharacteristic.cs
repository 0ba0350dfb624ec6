namespace LineThings.Device
{
    /// <summary>The LED characteristic: exactly one byte, 0 or 1. Anything else is refused and changes nothing.</summary>
    public sealed class LedCharacteristic : Characteristic
    {
        private const byte Off = 0;
        private const byte On = 1;

        private readonly Led _led;

        /// <summary>Makes the characteristic.</summary>
        /// <param name="led">The LED it switches.</param>
        public LedCharacteristic(Led led)
            : base(ThingsProfile.Led, CharacteristicProperties.Write)
        {
            _led = led;
        }

        /// <inheritdoc/>
        public override byte Write(byte[] value)
        {
            if (value.Length != 1)
            {
                return AttError.InvalidAttributeValueLength;
            }

            // Exercise 3 begins here: a third value, 02, is to turn the LED around. (You may add a constant above, too.)
            if (value[0] != Off && value[0] != On)
            {
                return AttError.ValueNotAllowed;
            }

            _led.Set(value[0] == On);

            // Exercise 3 ends here.
            return AttError.None;
        }
    }
}
