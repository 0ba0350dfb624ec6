namespace VirtualEsp32;

/// <summary>How a pin is driven; the values are those of <c>System.Device.Gpio.PinMode</c>.</summary>
internal enum PinDriverMode
{
    /// <summary>An input that floats.</summary>
    Input = 0,

    /// <summary>An input pulled low.</summary>
    InputPullDown = 1,

    /// <summary>An input pulled high.</summary>
    InputPullUp = 2,

    /// <summary>An output.</summary>
    Output = 3,

    /// <summary>An output that only pulls low.</summary>
    OutputOpenDrain = 4,

    /// <summary>An output that only pulls low, with a pull-up.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>An output that only pulls high.</summary>
    OutputOpenSource = 6,

    /// <summary>An output that only pulls high, with a pull-down.</summary>
    OutputOpenSourcePullDown = 7,
}
