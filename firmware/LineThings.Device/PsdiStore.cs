using System;

namespace LineThings.Device
{
    /// <summary>
    /// Keeps a board's PSDI on the drive: made of random bytes at the first start, the same ever after. The file ends in a check, so half a
    /// file is not taken for an id.
    /// </summary>
    public sealed class PsdiStore
    {
        /// <summary>The file.</summary>
        public const string Path = "I:\\psdi.bin";

        /// <summary>The length of an id that is made, in bytes; LINE's sample has 8 too.</summary>
        public const int Length = 8;

        private const int CheckLength = 2;

        private readonly IBoard _board;

        /// <summary>Makes the store of a board.</summary>
        /// <param name="board">The board.</param>
        public PsdiStore(IBoard board)
        {
            _board = board;
        }

        /// <summary>Where the id that <see cref="Load"/> gave came from, for the boot report.</summary>
        public string Source { get; private set; }

        /// <summary>Gets the id from the configuration, from the drive, or makes one and keeps it.</summary>
        /// <param name="configured">The id in the configuration, or <see langword="null"/>.</param>
        /// <returns>The id. Never fails: without a drive it holds until the next start.</returns>
        public byte[] Load(byte[] configured)
        {
            if (configured != null)
            {
                Source = "configuration";
                return configured;
            }

            var psdi = ReadStored(out var isReadable);
            if (psdi != null)
            {
                Source = "drive";
                return psdi;
            }

            psdi = _board.MakeRandomBytes(Length);
            Source = isReadable && Keep(psdi) ? "new" : "new, not kept";
            return psdi;
        }

        private static byte[] WithCheck(byte[] psdi)
        {
            var content = new byte[Length + CheckLength];
            Array.Copy(psdi, 0, content, 0, Length);
            var check = CheckOf(psdi);
            content[Length] = (byte)(check >> 8);
            content[Length + 1] = (byte)check;
            return content;
        }

        /// <summary>Fletcher-16: tells a cut or mixed-up file from a whole one.</summary>
        private static int CheckOf(byte[] bytes)
        {
            var first = 1;
            var second = 1;
            for (var index = 0; index < Length; index++)
            {
                first = (first + bytes[index]) % 255;
                second = (second + first) % 255;
            }

            return (second << 8) | first;
        }

        private bool Keep(byte[] psdi)
        {
            try
            {
                _board.Drive.Replace(Path, WithCheck(psdi));
                return true;
            }
            catch (Exception exception)
            {
                _board.WriteLine("psdi: cannot be kept on the drive, it will be another one after the next start: " + exception.Message);
                return false;
            }
        }

        /// <summary>A drive that cannot be read is left alone: the id on it may still be there at the next start.</summary>
        private byte[] ReadStored(out bool isReadable)
        {
            isReadable = true;
            byte[] content;
            try
            {
                content = _board.Drive.Read(Path);
            }
            catch (Exception exception)
            {
                isReadable = false;
                _board.WriteLine("psdi: cannot read " + Path + ", the board has another id until the next start: " + exception.Message);
                return null;
            }

            if (content == null)
            {
                return null;
            }

            if (content.Length == Length + CheckLength && CheckOf(content) == ((content[Length] << 8) | content[Length + 1]))
            {
                var psdi = new byte[Length];
                Array.Copy(content, 0, psdi, 0, Length);
                return psdi;
            }

            _board.WriteLine("psdi: " + Path + " is damaged; a new id is made, link the board again");
            return null;
        }
    }
}
