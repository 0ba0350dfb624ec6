namespace LineThings.Device
{
    /// <summary>Tells UTF-8 from other bytes; the runtime's decoder does not say.</summary>
    public static class Utf8
    {
        /// <summary>Whether bytes are UTF-8 text without control characters other than the tab.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="start">Where the text starts.</param>
        /// <param name="length">How many bytes it has.</param>
        /// <returns>Whether they are.</returns>
        public static bool IsText(byte[] bytes, int start, int length)
        {
            var end = start + length;
            var index = start;
            while (index < end)
            {
                var lead = bytes[index++];
                if (lead == 0x7F || (lead < 0x20 && lead != '\t'))
                {
                    return false;
                }

                var followers = FollowersOf(lead);
                if (followers < 0 || index + followers > end || (followers > 0 && !IsSecondByte(lead, bytes[index])))
                {
                    return false;
                }

                for (var count = 0; count < followers; count++)
                {
                    if ((bytes[index++] & 0xC0) != 0x80)
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        private static int FollowersOf(byte lead)
        {
            if (lead < 0x80)
            {
                return 0;
            }

            if (lead >= 0xC2 && lead <= 0xDF)
            {
                return 1;
            }

            if (lead >= 0xE0 && lead <= 0xEF)
            {
                return 2;
            }

            return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
        }

        /// <summary>U+0080 to U+009F (control characters), overlong forms, surrogates and values past U+10FFFF show in the second byte.</summary>
        private static bool IsSecondByte(byte lead, byte second)
        {
            switch (lead)
            {
                case 0xC2:
                case 0xE0:
                    return second >= 0xA0;
                case 0xED:
                    return second <= 0x9F;
                case 0xF0:
                    return second >= 0x90;
                case 0xF4:
                    return second <= 0x8F;
                default:
                    return true;
            }
        }
    }
}
