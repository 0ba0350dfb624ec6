using System.Collections;

namespace LineThings.Device.Tests
{
    /// <summary>A console that keeps its lines.</summary>
    public class FakeConsole : IConsole
    {
        private readonly ArrayList _lines = new ArrayList();

        /// <summary>What was written since the last <see cref="Clear"/>.</summary>
        public string[] Lines => (string[])_lines.ToArray(typeof(string));

        /// <inheritdoc/>
        public void WriteLine(string text)
        {
            _lines.Add(text);
        }

        /// <summary>Forgets the lines.</summary>
        public void Clear()
        {
            _lines.Clear();
        }
    }
}
