namespace LineThings.Device
{
    /// <summary>The pin that an LED hangs on.</summary>
    public interface ILedPin
    {
        /// <summary>Lights the LED or puts it out.</summary>
        /// <param name="isLit">Whether it is to be lit.</param>
        void Set(bool isLit);
    }
}
