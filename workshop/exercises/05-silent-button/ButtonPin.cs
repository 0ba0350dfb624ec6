using System;
using System.Device.Gpio;
using LineThings.Device;

namespace LineThings.Starter
{
    /// <summary>A button on an input pin.</summary>
    public sealed class ButtonPin
    {
        private readonly GpioPin _pin;
        private readonly PinEventTypes _pressedEdge;
        private readonly PinValue _pressedLevel;
        private readonly IButtonListener _listener;

        // Exercise 5 begins here: somebody added a diary of the presses. Since then the button falls silent after a while.
        private readonly long[] _times = new long[5];
        private int _count;

        // Exercise 5 ends here, and goes on below.

        /// <summary>Takes over a pin.</summary>
        /// <param name="pin">The pin, opened as an input.</param>
        /// <param name="isActiveLow">Whether a low level means pressed.</param>
        /// <param name="listener">Told of every change.</param>
        public ButtonPin(GpioPin pin, bool isActiveLow, IButtonListener listener)
        {
            _pin = pin;
            _pressedEdge = isActiveLow ? PinEventTypes.Falling : PinEventTypes.Rising;
            _pressedLevel = isActiveLow ? PinValue.Low : PinValue.High;
            _listener = listener;
        }

        /// <summary>Starts to listen.</summary>
        /// <param name="debounceMilliseconds">How long a level must last to count.</param>
        /// <returns>Whether the button is pressed now.</returns>
        public bool Start(int debounceMilliseconds)
        {
            // The driver takes the debounce when the listener is added: it must be set before.
            _pin.DebounceTimeout = TimeSpan.FromMilliseconds(debounceMilliseconds);
            _pin.ValueChanged += OnValueChanged;
            return _pin.Read() == _pressedLevel;
        }

        private void OnValueChanged(object sender, PinValueChangedEventArgs e)
        {
            // Exercise 5 begins here again.
            var isPressed = e.ChangeType == _pressedEdge;
            if (isPressed)
            {
                _times[_count] = Environment.TickCount64;
                _count++;
                if (_count > 1)
                {
                    var pause = _times[_count - 1] - _times[_count - 2];
                    Console.WriteLine("button: press " + _count.ToString() + ", " + pause.ToString() + " ms after the one before");
                }
            }

            _listener.OnButton(isPressed);

            // Exercise 5 ends here again.
        }
    }
}
