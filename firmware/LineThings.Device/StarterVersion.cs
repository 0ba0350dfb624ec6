namespace LineThings.Device
{
    /// <summary>The firmware's version.</summary>
    public static class StarterVersion
    {
        /// <summary>Three numbers, as the boot report shows them.</summary>
        public const string Text = "0.1.0";
    }
}
