namespace LineThings.Device
{
    /// <summary>The button characteristic: one byte, 1 pressed and 0 released, notified at every change and readable at any time.</summary>
    public sealed class ButtonCharacteristic : Characteristic
    {
        private const byte Released = 0;
        private const byte Pressed = 1;

        private readonly byte[] _value = new byte[1];

        /// <summary>Makes the characteristic.</summary>
        public ButtonCharacteristic()
            : base(ThingsProfile.Button, CharacteristicProperties.Read | CharacteristicProperties.Notify)
        {
        }

        /// <inheritdoc/>
        public override byte Read(out byte[] value)
        {
            value = _value;
            return AttError.None;
        }

        /// <summary>Takes over the button's state without telling anybody, for a button that is held when the board starts.</summary>
        /// <param name="isPressed">Whether it is pressed.</param>
        public void Initialise(bool isPressed)
        {
            _value[0] = isPressed ? Pressed : Released;
        }

        /// <summary>The button has changed: remembers it and tells whoever listens.</summary>
        /// <param name="isPressed">Whether it is pressed now.</param>
        /// <returns>What became of the notification.</returns>
        public NotifyOutcome Report(bool isPressed)
        {
            _value[0] = isPressed ? Pressed : Released;
            return Notify(_value);
        }
    }
}
