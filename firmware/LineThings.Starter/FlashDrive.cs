using System.IO;
using LineThings.Device;

namespace LineThings.Starter
{
    /// <summary>The internal drive of the flash memory.</summary>
    public sealed class FlashDrive : IDrive
    {
        private const string Temporary = ".tmp";

        /// <inheritdoc/>
        public byte[] Read(string path)
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }

        /// <inheritdoc/>
        public void Replace(string path, byte[] content)
        {
            // A new file has its name at once and its content only when it is closed; renaming is all or nothing, onto a free name.
            File.WriteAllBytes(path + Temporary, content);
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            File.Move(path + Temporary, path);
        }
    }
}
