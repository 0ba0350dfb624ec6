using System.Collections.Generic;
using System.Device.Gpio;

namespace VirtualEsp32.ClassLibrary;

/// <summary>The pins that the firmware has opened on one chip, and the way from an edge to its handlers.</summary>
internal sealed class OpenPins
{
    private readonly Dictionary<int, GpioPin> _pins = [];

    /// <summary>Adds an opened pin.</summary>
    public void Add(Chip chip, GpioPin pin)
    {
        _pins[pin.PinNumber] = pin;
        chip.Pins.EdgeListener ??= (number, isHigh) => chip.Dispatcher.Post(() => Deliver(number, isHigh));
    }

    /// <summary>The opened pin with a number.</summary>
    public GpioPin Find(int number) => _pins.GetValueOrDefault(number);

    /// <summary>Takes a pin out.</summary>
    public void Remove(int number) => _pins.Remove(number);

    private void Deliver(int number, bool isHigh) =>
        Find(number)?.OnEdge(isHigh ? PinEventTypes.Rising : PinEventTypes.Falling);
}
