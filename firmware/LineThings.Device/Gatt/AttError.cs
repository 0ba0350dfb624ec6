namespace LineThings.Device
{
    /// <summary>Error codes of the Attribute Protocol (Bluetooth Core, Vol 3 Part F, 3.4.1.1).</summary>
    public static class AttError
    {
        /// <summary>No error.</summary>
        public const byte None = 0x00;

        /// <summary>The characteristic cannot be read.</summary>
        public const byte ReadNotPermitted = 0x02;

        /// <summary>The characteristic cannot be written.</summary>
        public const byte WriteNotPermitted = 0x03;

        /// <summary>The value does not have the right length.</summary>
        public const byte InvalidAttributeValueLength = 0x0D;

        /// <summary>Something went wrong on the board.</summary>
        public const byte UnlikelyError = 0x0E;

        /// <summary>The value has the right length and is not allowed.</summary>
        public const byte ValueNotAllowed = 0x13;
    }
}
