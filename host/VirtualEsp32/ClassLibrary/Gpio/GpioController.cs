using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace System.Device.Gpio;

/// <summary>Opens pins.</summary>
public sealed class GpioController : IDisposable
{
    public int PinCount => Chip.Current.Pins.Count;

    public GpioPin OpenPin(int pinNumber)
    {
        var chip = Chip.Current;
        if (!chip.Pins.Reserve(pinNumber))
        {
            throw new InvalidOperationException();
        }

        var pin = new GpioPin(pinNumber);
        chip.State<OpenPins>().Add(chip, pin);
        return pin;
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        // As in the library: a pin whose mode is refused stays reserved.
        var pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    public void ClosePin(int pinNumber) => Opened(pinNumber).Dispose();

    public bool IsPinOpen(int pinNumber) => Chip.Current.Pins.IsReserved(pinNumber);

    public bool IsPinModeSupported(int pinNumber, PinMode mode) => Chip.Current.Pins.IsModeSupported(pinNumber, (PinDriverMode)mode);

    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).GetPinMode();

    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).SetPinMode(mode);

    public PinValue Read(int pinNumber) => Opened(pinNumber).Read();

    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Write(value);

    public void Dispose()
    {
    }

    private static GpioPin Opened(int pinNumber) =>
        Chip.Current.State<OpenPins>().Find(pinNumber) ?? throw new InvalidOperationException();
}
