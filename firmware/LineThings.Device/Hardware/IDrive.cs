namespace LineThings.Device
{
    /// <summary>The internal drive.</summary>
    public interface IDrive
    {
        /// <summary>Reads a file.</summary>
        /// <param name="path">Its path.</param>
        /// <returns>Its content, or <see langword="null"/> when there is no such file.</returns>
        /// <exception cref="System.Exception">The drive cannot be read.</exception>
        byte[] Read(string path);

        /// <summary>
        /// Writes a file so that a power cut leaves either no file or the whole one: under another name first, which is then changed.
        /// </summary>
        /// <param name="path">Its path; a file that is there already is replaced.</param>
        /// <param name="content">Its content.</param>
        /// <exception cref="System.Exception">The drive cannot be written.</exception>
        void Replace(string path, byte[] content);
    }
}
