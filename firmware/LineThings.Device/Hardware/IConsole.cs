namespace LineThings.Device
{
    /// <summary>The serial console.</summary>
    public interface IConsole
    {
        /// <summary>Writes a line.</summary>
        /// <param name="text">The line.</param>
        void WriteLine(string text);
    }
}
