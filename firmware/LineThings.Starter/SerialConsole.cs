using System;
using LineThings.Device;

namespace LineThings.Starter
{
    /// <summary>The serial console. (Console rather than Debug: that is compiled away in a release build.)</summary>
    public sealed class SerialConsole : IConsole
    {
        /// <inheritdoc/>
        public void WriteLine(string text)
        {
            Console.WriteLine(text);
        }
    }
}
