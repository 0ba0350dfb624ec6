namespace LineThings.Device
{
    /// <summary>Bytes as hex digits.</summary>
    public static class Hex
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>The value of a hex digit of either case.</summary>
        /// <param name="digit">The digit.</param>
        /// <returns>0 to 15, or -1 when it is none.</returns>
        public static int DigitValue(char digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            if (digit >= 'a' && digit <= 'f')
            {
                return digit - 'a' + 10;
            }

            return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
        }

        /// <summary>Reads bytes.</summary>
        /// <param name="text">Two digits a byte, nothing between.</param>
        /// <returns>The bytes, or <see langword="null"/> when the text is something else.</returns>
        public static byte[] Parse(string text)
        {
            if (text.Length % 2 != 0)
            {
                return null;
            }

            var bytes = new byte[text.Length / 2];
            for (var index = 0; index < bytes.Length; index++)
            {
                var high = DigitValue(text[2 * index]);
                var low = DigitValue(text[(2 * index) + 1]);
                if (high < 0 || low < 0)
                {
                    return null;
                }

                bytes[index] = (byte)((high << 4) | low);
            }

            return bytes;
        }

        /// <summary>Writes bytes.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <returns>Two lower-case digits a byte.</returns>
        public static string Format(byte[] bytes)
        {
            var digits = new char[2 * bytes.Length];
            for (var index = 0; index < bytes.Length; index++)
            {
                digits[2 * index] = Digits[bytes[index] >> 4];
                digits[(2 * index) + 1] = Digits[bytes[index] & 0x0F];
            }

            return new string(digits);
        }
    }
}
