using System.Text;

namespace LineThings.Device
{
    /// <summary>
    /// What is advertised, in the order that keeps the service UUID in the advertising packet whatever the name's length: flags, UUID, name.
    /// nanoFramework packs sections first-fit in 31 bytes, so after flags (3) and UUID (18) a name of up to 8 bytes still fits into the
    /// packet and a longer one, up to 29 bytes, goes into the scan response.
    /// </summary>
    public sealed class AdvertisingPlan
    {
        /// <summary>The type of a section with the complete list of 128-bit service UUIDs.</summary>
        public const byte CompleteList128BitUuids = 0x07;

        /// <summary>The longest name, in bytes of UTF-8.</summary>
        public const int MaxNameLength = 29;

        /// <summary>Plans the advertisement.</summary>
        /// <param name="name">The local name, 1 to 29 bytes of UTF-8.</param>
        /// <param name="serviceUuid">The service UUID with dashes.</param>
        public AdvertisingPlan(string name, string serviceUuid)
        {
            Name = name;
            UuidBytes = Uuid.ToPacketBytes(serviceUuid);
        }

        /// <summary>The local name.</summary>
        public string Name { get; }

        /// <summary>The content of the UUID section: 16 bytes, least significant first.</summary>
        public byte[] UuidBytes { get; }

        /// <summary>Whether a name can be advertised.</summary>
        /// <param name="name">The name.</param>
        /// <returns>Whether it has 1 to 29 bytes of UTF-8.</returns>
        public static bool IsPossibleName(string name)
        {
            var length = Encoding.UTF8.GetBytes(name).Length;
            return length >= 1 && length <= MaxNameLength;
        }
    }
}
