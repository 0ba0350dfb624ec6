namespace LineThings.Device
{
    /// <summary>Told when the button changes.</summary>
    public interface IButtonListener
    {
        /// <summary>The button, already debounced, has changed. Called on the thread that serves every event: return at once.</summary>
        /// <param name="isPressed">Whether it is pressed now.</param>
        void OnButton(bool isPressed);
    }
}
