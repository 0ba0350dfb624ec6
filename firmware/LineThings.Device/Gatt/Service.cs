namespace LineThings.Device
{
    /// <summary>A service: a UUID and its characteristics.</summary>
    public sealed class Service
    {
        /// <summary>States what the service is.</summary>
        /// <param name="uuid">Its UUID in lower case with dashes.</param>
        /// <param name="characteristics">Its characteristics, in the order in which a central finds them.</param>
        public Service(string uuid, params Characteristic[] characteristics)
        {
            Uuid = uuid;
            Characteristics = characteristics;
        }

        /// <summary>The UUID in lower case with dashes.</summary>
        public string Uuid { get; }

        /// <summary>The characteristics.</summary>
        public Characteristic[] Characteristics { get; }
    }
}
