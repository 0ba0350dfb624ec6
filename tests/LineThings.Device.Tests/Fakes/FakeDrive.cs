using System;
using System.Collections;

namespace LineThings.Device.Tests
{
    /// <summary>A drive in memory that can fail.</summary>
    public sealed class FakeDrive : IDrive
    {
        private readonly ArrayList _paths = new ArrayList();
        private readonly ArrayList _contents = new ArrayList();

        /// <summary>Why nothing can be read; <see langword="null"/> when it can.</summary>
        public string ReadFault { get; set; }

        /// <summary>Why nothing can be written; <see langword="null"/> when it can.</summary>
        public string WriteFault { get; set; }

        /// <summary>How often a file was asked for.</summary>
        public int Reads { get; private set; }

        /// <summary>How often the firmware wrote a file.</summary>
        public int Writes { get; private set; }

        /// <summary>Puts a file there, as <c>nanoff</c> does.</summary>
        /// <param name="path">Its path.</param>
        /// <param name="content">Its content.</param>
        public void Put(string path, byte[] content)
        {
            var index = _paths.IndexOf(path);
            if (index >= 0)
            {
                _contents[index] = content;
                return;
            }

            _paths.Add(path);
            _contents.Add(content);
        }

        /// <inheritdoc/>
        public byte[] Read(string path)
        {
            Reads++;
            if (ReadFault != null)
            {
                throw new Exception(ReadFault);
            }

            var index = _paths.IndexOf(path);
            return index < 0 ? null : (byte[])_contents[index];
        }

        /// <inheritdoc/>
        public void Replace(string path, byte[] content)
        {
            if (WriteFault != null)
            {
                throw new Exception(WriteFault);
            }

            Writes++;
            Put(path, content);
        }
    }
}
