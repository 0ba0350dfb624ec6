using System;
using System.Device.Gpio;
using System.Threading;
using LineThings.Device;
using nanoFramework.Runtime.Native;

namespace LineThings.Starter
{
    /// <summary>An ESP32 with a button and an LED.</summary>
    public sealed class Esp32Board : IBoard
    {
        private readonly GpioController _pins = new GpioController();
        private readonly AutoResetEvent _work = new AutoResetEvent(false);
        private ButtonPin _button;

        /// <inheritdoc/>
        public string TargetName => SystemInfo.TargetName;

        /// <inheritdoc/>
        public long Now => Environment.TickCount64;

        /// <inheritdoc/>
        public IDrive Drive { get; } = new FlashDrive();

        /// <inheritdoc/>
        public IGattServer Server { get; } = new GattServer(new SerialConsole());

        /// <inheritdoc/>
        public void WriteLine(string text)
        {
            Console.WriteLine(text);
        }

        /// <inheritdoc/>
        public byte[] MakeRandomBytes(int count)
        {
            // The runtime's one native source of chance. The bytes with the UUID's version and variant, 7 and 8, are passed over.
            var random = Guid.NewGuid().ToByteArray();
            var bytes = new byte[count];
            for (var index = 0; index < count; index++)
            {
                bytes[index] = random[index < 7 ? index : index + 2];
            }

            return bytes;
        }

        /// <inheritdoc/>
        public ILedPin OpenLed(int pin, bool isActiveLow)
        {
            var led = new LedPin(_pins.OpenPin(pin, PinMode.Output), isActiveLow);
            led.Set(false);
            return led;
        }

        /// <inheritdoc/>
        public bool OpenButton(int pin, bool isActiveLow, bool isPulledByChip, int debounceMilliseconds, IButtonListener listener)
        {
            var pulled = isActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown;
            var input = _pins.OpenPin(pin, isPulledByChip ? pulled : PinMode.Input);
            _button = new ButtonPin(input, isActiveLow, listener);
            return _button.Start(debounceMilliseconds);
        }

        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            _work.WaitOne(milliseconds, false);
        }

        /// <inheritdoc/>
        public void Wake()
        {
            _work.Set();
        }
    }
}
