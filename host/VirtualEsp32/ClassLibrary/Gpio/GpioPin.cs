using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace System.Device.Gpio;

/// <summary>A pin that the firmware has opened.</summary>
public sealed class GpioPin : IDisposable
{
    private PinMode _mode = PinMode.Input;
    private TimeSpan _debounceTimeout = TimeSpan.Zero;
    private PinValueChangedEventHandler _handlers;
    private bool _isDisposed;

    internal GpioPin(int pinNumber)
    {
        PinNumber = pinNumber;
    }

    public event PinValueChangedEventHandler ValueChanged
    {
        add => SetHandlers(_handlers + value);
        remove => SetHandlers(_handlers - value);
    }

    public int PinNumber { get; }

    public TimeSpan DebounceTimeout
    {
        get => _debounceTimeout;
        set
        {
            _debounceTimeout = value;
            Chip.Current.Pins.SetDebounce(PinNumber, (long)value.TotalMilliseconds);
        }
    }

    public PinMode GetPinMode()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _mode;
    }

    public bool IsPinModeSupported(PinMode pinMode) => Chip.Current.Pins.IsModeSupported(PinNumber, (PinDriverMode)pinMode);

    public void SetPinMode(PinMode value)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var isListening = _handlers is not null;
        if (!Chip.Current.Pins.SetMode(PinNumber, (PinDriverMode)value, isListening, (long)_debounceTimeout.TotalMilliseconds))
        {
            throw new ArgumentException($"GPIO{PinNumber} cannot be used like that.", nameof(value));
        }

        _mode = value;
    }

    public PinValue Read()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Chip.Current.Pins.Level(PinNumber);
    }

    public void Write(PinValue value)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!Chip.Current.Pins.Write(PinNumber, value == PinValue.High))
        {
            throw new ArgumentException($"GPIO{PinNumber} is not an output.", nameof(value));
        }
    }

    public void Toggle()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var pins = Chip.Current.Pins;
        pins.Write(PinNumber, !pins.Level(PinNumber));
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            var chip = Chip.Current;
            chip.State<OpenPins>().Remove(PinNumber);
            chip.Pins.Release(PinNumber);
        }
    }

    internal void OnEdge(PinEventTypes edge) => _handlers?.Invoke(this, new PinValueChangedEventArgs(edge, PinNumber));

    private void SetHandlers(PinValueChangedEventHandler handlers)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _handlers = handlers;
        SetPinMode(_mode);
    }
}
