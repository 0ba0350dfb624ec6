namespace LineThings.Device
{
    /// <summary>What is known of the link to a central. There is one link at a time.</summary>
    public sealed class Link
    {
        private readonly IConsole _console;

        /// <summary>Makes the state of a board to which nobody is connected.</summary>
        /// <param name="console">Told when it changes.</param>
        public Link(IConsole console)
        {
            _console = console;
        }

        /// <summary>Whether a central is connected.</summary>
        public bool IsConnected { get; private set; }

        /// <summary>Whether the link has proved to be encrypted.</summary>
        public bool IsEncrypted { get; private set; }

        /// <summary>A central has connected.</summary>
        public void OnConnected()
        {
            IsConnected = true;
            IsEncrypted = false;
            _console.WriteLine("link: connected");
        }

        /// <summary>
        /// Pairing or encryption has succeeded, or the stack has let a protected read or write through. Told again and again; only the first
        /// time on a link counts.
        /// </summary>
        public void OnEncrypted()
        {
            if (IsConnected && !IsEncrypted)
            {
                IsEncrypted = true;
                _console.WriteLine("link: encrypted");
            }
        }

        /// <summary>A pairing has failed, or the central has refused it.</summary>
        public void OnPairingFailed()
        {
            _console.WriteLine("link: pairing failed");
        }

        /// <summary>The link is gone.</summary>
        public void OnDisconnected()
        {
            IsConnected = false;
            IsEncrypted = false;
            _console.WriteLine("link: disconnected");
        }
    }
}
