using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>The connection to a central.</summary>
public class GattSession
{
    internal GattSession(BluetoothDeviceId deviceId)
    {
        DeviceId = deviceId;
    }

    public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);

    public event GattSessionStatusChangedEventHandler SessionStatusChanged;

    public event EventHandler MaxPduSizeChanged;

    public BluetoothDeviceId DeviceId { get; }

    public ushort MaxMtuSize { get; private set; }

    public static GattSession FromDeviceId(BluetoothDeviceId deviceId) => new(deviceId);

    /// <summary>A central has connected, or the link is gone.</summary>
    internal void OnStatusChanged(GattSessionStatus status) => SessionStatusChanged?.Invoke(this, new GattSessionStatusChangedEventArgs(status));

    /// <summary>The MTU has changed.</summary>
    internal void OnMtuChanged(ushort mtu)
    {
        MaxMtuSize = mtu;
        MaxPduSizeChanged?.Invoke(this, EventArgs.Empty);
    }
}
