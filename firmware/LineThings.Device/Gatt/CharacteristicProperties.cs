using System;

namespace LineThings.Device
{
    /// <summary>What a central can do with a characteristic; the values are those of Bluetooth (Core, Vol 3 Part G, 3.3.1.1).</summary>
    [Flags]
    public enum CharacteristicProperties
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>Read it.</summary>
        Read = 0x02,

        /// <summary>Write it, with response.</summary>
        Write = 0x08,

        /// <summary>Subscribe to it.</summary>
        Notify = 0x10,
    }
}
