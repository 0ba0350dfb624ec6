namespace LineThings.Device
{
    /// <summary>The LED characteristic: exactly one byte, 0 off, 1 on, 2 the other way round. Anything else is refused and changes nothing.</summary>
    public sealed class LedCharacteristic : Characteristic
    {
        private const byte Off = 0;
        private const byte On = 1;
        private const byte Toggle = 2;

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

            if (value[0] != Off && value[0] != On && value[0] != Toggle)
            {
                return AttError.ValueNotAllowed;
            }

            _led.Set(value[0] == Toggle ? !_led.IsOn : value[0] == On);
            return AttError.None;
        }
    }
}
