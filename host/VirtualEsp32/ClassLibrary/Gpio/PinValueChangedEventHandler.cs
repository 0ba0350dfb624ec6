namespace System.Device.Gpio;

/// <summary>Handles a change of a pin.</summary>
/// <param name="sender">The <see cref="GpioPin"/>.</param>
/// <param name="e">The change.</param>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
