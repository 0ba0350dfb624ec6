using System;
using System.Collections;

namespace LineThings.Device.Tests
{
    /// <summary>A board whose time stands still until a test, or <see cref="Wait"/>, moves it on.</summary>
    public sealed class FakeBoard : FakeConsole, IBoard
    {
        private const int MostWaits = 100;

        private readonly ArrayList _waits = new ArrayList();

        /// <inheritdoc/>
        public string TargetName { get; set; } = "ESP32_BLE_REV0";

        /// <inheritdoc/>
        public long Now { get; set; }

        /// <summary>The drive.</summary>
        public FakeDrive FakeDrive { get; } = new FakeDrive();

        /// <summary>The server.</summary>
        public FakeServer FakeServer { get; } = new FakeServer();

        /// <inheritdoc/>
        public IDrive Drive => FakeDrive;

        /// <inheritdoc/>
        public IGattServer Server => FakeServer;

        /// <summary>The LED's pin, also when it cannot be opened.</summary>
        public FakeLedPin Led { get; } = new FakeLedPin();

        /// <summary>Why the LED's pin cannot be opened; <see langword="null"/> when it can.</summary>
        public string LedFault { get; set; }

        /// <summary>How the LED was opened: pin and active level.</summary>
        public string OpenedLed { get; private set; }

        /// <summary>Why the button's pin cannot be opened; <see langword="null"/> when it can.</summary>
        public string ButtonFault { get; set; }

        /// <summary>How the button was opened: pin, active level, debounce, and what pulls it when the chip does not.</summary>
        public string OpenedButton { get; private set; }

        /// <summary>Who is told of the button's changes.</summary>
        public IButtonListener Listener { get; private set; }

        /// <summary>Whether the button is held when it is opened.</summary>
        public bool IsButtonHeld { get; set; }

        /// <summary>The bytes that come out of <see cref="MakeRandomBytes"/>; <see langword="null"/> makes it fail.</summary>
        public byte[] RandomBytes { get; set; } = { 1, 2, 3, 4, 5, 6, 7, 8 };

        /// <summary>How many random bytes were asked for at last.</summary>
        public int RandomCount { get; private set; }

        /// <summary>How often the main thread was woken.</summary>
        public int Wakes { get; private set; }

        /// <summary>How long each wait was to last.</summary>
        public int[] Waits => (int[])_waits.ToArray(typeof(int));

        /// <inheritdoc/>
        public byte[] MakeRandomBytes(int count)
        {
            RandomCount = count;
            if (RandomBytes == null)
            {
                throw new Exception("no random bytes");
            }

            return RandomBytes;
        }

        /// <inheritdoc/>
        public ILedPin OpenLed(int pin, bool isActiveLow)
        {
            if (LedFault != null)
            {
                throw new Exception(LedFault);
            }

            OpenedLed = pin.ToString() + (isActiveLow ? " low" : " high");
            return Led;
        }

        /// <inheritdoc/>
        public bool OpenButton(int pin, bool isActiveLow, bool isPulledByChip, int debounceMilliseconds, IButtonListener listener)
        {
            if (ButtonFault != null)
            {
                throw new Exception(ButtonFault);
            }

            OpenedButton = pin.ToString() + (isActiveLow ? " low " : " high ") + debounceMilliseconds.ToString() + (isPulledByChip ? string.Empty : " pulled by the board");
            Listener = listener;
            return IsButtonHeld;
        }

        /// <summary>Moves the time on; fails when it would have to wait for ever, so that a test of an endless loop ends.</summary>
        /// <param name="milliseconds">How long.</param>
        public void Wait(int milliseconds)
        {
            _waits.Add(milliseconds);
            if (milliseconds < 0 || _waits.Count > MostWaits)
            {
                throw new Exception(milliseconds < 0 ? "nothing ends this wait" : "too many waits");
            }

            Now += milliseconds;
        }

        /// <inheritdoc/>
        public void Wake()
        {
            Wakes++;
        }
    }
}
