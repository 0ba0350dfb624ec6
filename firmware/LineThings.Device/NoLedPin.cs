namespace LineThings.Device
{
    /// <summary>Stands in for an LED whose pin could not be opened: the board still works, dark.</summary>
    internal sealed class NoLedPin : ILedPin
    {
        /// <inheritdoc/>
        public void Set(bool isLit)
        {
        }
    }
}
