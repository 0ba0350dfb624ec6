namespace LineThings.Device
{
    /// <summary>
    /// A board's hardware, as the firmware needs it: the one place where <c>LineThings.Device</c> meets pins, files, Bluetooth and time.
    /// </summary>
    public interface IBoard : IConsole
    {
        /// <summary>The name of the nanoFramework image, for example <c>ESP32_BLE_REV0</c>.</summary>
        string TargetName { get; }

        /// <summary>Milliseconds since the board was switched on.</summary>
        long Now { get; }

        /// <summary>The internal drive.</summary>
        IDrive Drive { get; }

        /// <summary>The Bluetooth server.</summary>
        IGattServer Server { get; }

        /// <summary>Random bytes that no other board has.</summary>
        /// <param name="count">How many, at most 8.</param>
        /// <returns>The bytes.</returns>
        byte[] MakeRandomBytes(int count);

        /// <summary>Opens the LED's pin; the LED is dark afterwards.</summary>
        /// <param name="pin">The pin's number.</param>
        /// <param name="isActiveLow">Whether a low level lights it.</param>
        /// <returns>The LED.</returns>
        /// <exception cref="System.Exception">The pin cannot be used.</exception>
        ILedPin OpenLed(int pin, bool isActiveLow);

        /// <summary>Opens the button's pin.</summary>
        /// <param name="pin">The pin's number.</param>
        /// <param name="isActiveLow">Whether a low level means pressed.</param>
        /// <param name="isPulledByChip">Whether the chip's own pull resistor is to be switched on; some pins have none.</param>
        /// <param name="debounceMilliseconds">How long a level must last to count.</param>
        /// <param name="listener">Told of every change.</param>
        /// <returns>Whether the button is pressed now.</returns>
        /// <exception cref="System.Exception">The pin cannot be used.</exception>
        bool OpenButton(int pin, bool isActiveLow, bool isPulledByChip, int debounceMilliseconds, IButtonListener listener);

        /// <summary>Called on the main thread: waits until <see cref="Wake"/> or until the time is up.</summary>
        /// <param name="milliseconds">How long at most; -1 for ever.</param>
        void Wait(int milliseconds);

        /// <summary>Ends the main thread's wait; called on any thread.</summary>
        void Wake();
    }
}
