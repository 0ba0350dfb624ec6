using System.Device.Gpio;
using LineThings.Device;

namespace LineThings.Starter
{
    /// <summary>An LED on an output pin.</summary>
    public sealed class LedPin : ILedPin
    {
        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;

        /// <summary>Takes over a pin.</summary>
        /// <param name="pin">The pin, opened as an output.</param>
        /// <param name="isActiveLow">Whether a low level lights the LED.</param>
        public LedPin(GpioPin pin, bool isActiveLow)
        {
            _pin = pin;
            _isActiveLow = isActiveLow;
        }

        /// <inheritdoc/>
        public void Set(bool isLit)
        {
            _pin.Write(isLit == _isActiveLow ? PinValue.Low : PinValue.High);
        }
    }
}
