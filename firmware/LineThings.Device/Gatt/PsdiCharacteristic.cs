namespace LineThings.Device
{
    /// <summary>The product-specific device id: what tells this board from every other of its product.</summary>
    public sealed class PsdiCharacteristic : Characteristic
    {
        private readonly byte[] _psdi;

        /// <summary>Makes the characteristic.</summary>
        /// <param name="psdi">The id, 1 to 20 bytes.</param>
        public PsdiCharacteristic(byte[] psdi)
            : base(ThingsProfile.Psdi, CharacteristicProperties.Read)
        {
            _psdi = psdi;
        }

        /// <inheritdoc/>
        public override byte Read(out byte[] value)
        {
            value = _psdi;
            return AttError.None;
        }
    }
}
