namespace LineThings.Device
{
    /// <summary>One thing that is wrong with a configuration file.</summary>
    public sealed class ConfigurationFault
    {
        /// <summary>States what is wrong.</summary>
        /// <param name="line">The line, counted from 1; 0 for the file as a whole.</param>
        /// <param name="message">What is wrong and what would be right.</param>
        public ConfigurationFault(int line, string message)
        {
            Line = line;
            Message = message;
        }

        /// <summary>The line, counted from 1; 0 for the file as a whole.</summary>
        public int Line { get; }

        /// <summary>What is wrong and what would be right.</summary>
        public string Message { get; }
    }
}
