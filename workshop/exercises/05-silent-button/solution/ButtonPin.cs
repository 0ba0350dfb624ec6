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
        private long _lastPress;
        private int _count;

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
            try
            {
                var isPressed = e.ChangeType == _pressedEdge;
                if (isPressed)
                {
                    CountPress();
                }

                _listener.OnButton(isPressed);
            }
            catch (Exception exception)
            {
                Console.WriteLine("button: " + exception.Message);
            }
        }

        /// <summary>Two numbers are all the diary needs: they never run out.</summary>
        private void CountPress()
        {
            var now = Environment.TickCount64;
            _count++;
            if (_count > 1)
            {
                Console.WriteLine("button: press " + _count.ToString() + ", " + (now - _lastPress).ToString() + " ms after the one before");
            }

            _lastPress = now;
        }
    }
}
