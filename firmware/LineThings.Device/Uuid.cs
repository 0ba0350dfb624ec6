namespace LineThings.Device
{
    /// <summary>
    /// UUIDs as text. (A Guid cannot be a key on this runtime, its parsing knows no reasons, and its bytes stand in another order than
    /// Bluetooth's.)
    /// </summary>
    public static class Uuid
    {
        private const int TextLength = 36;
        private const int ByteLength = 16;

        /// <summary>Whether a text is a UUID: 8-4-4-4-12 hex digits of either case.</summary>
        /// <param name="text">The text.</param>
        /// <returns>Whether it is.</returns>
        public static bool IsValid(string text)
        {
            if (text == null || text.Length != TextLength)
            {
                return false;
            }

            for (var index = 0; index < TextLength; index++)
            {
                var isDash = index == 8 || index == 13 || index == 18 || index == 23;
                if (isDash ? text[index] != '-' : Hex.DigitValue(text[index]) < 0)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The bytes of a UUID as Bluetooth sends them.</summary>
        /// <param name="text">A valid UUID.</param>
        /// <returns>16 bytes, least significant first.</returns>
        public static byte[] ToPacketBytes(string text)
        {
            var bytes = new byte[ByteLength];
            var target = ByteLength - 1;
            for (var index = 0; index < TextLength; index += 2)
            {
                if (text[index] == '-')
                {
                    index++;
                }

                bytes[target--] = (byte)((Hex.DigitValue(text[index]) << 4) | Hex.DigitValue(text[index + 1]));
            }

            return bytes;
        }
    }
}
