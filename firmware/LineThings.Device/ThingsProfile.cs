namespace LineThings.Device
{
    /// <summary>The UUIDs of LINE Things, in lower case with dashes (source: LINE's public starter firmware).</summary>
    public static class ThingsProfile
    {
        /// <summary>The user service of LINE's public default firmware; a product has its own, set with <c>service_uuid</c>.</summary>
        public const string DefaultUserService = "91e4e176-d0b9-464d-9fe4-52ee3e9f1552";

        /// <summary>The LED: write with response, one byte, 0 off and 1 on.</summary>
        public const string Led = "e9062e71-9e62-4bc6-b0d3-35cdcd9b027b";

        /// <summary>The button: notify, one byte, 1 pressed and 0 released. Readable too, which is our choice.</summary>
        public const string Button = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";

        /// <summary>The service that identifies the board; the same for every trial product, never advertised.</summary>
        public const string PsdiService = "e625601e-9e55-4597-a598-76018a0d293d";

        /// <summary>The product-specific device id: read.</summary>
        public const string Psdi = "26e2b12b-85f0-4f3f-9fdd-91d114270e6e";
    }
}
