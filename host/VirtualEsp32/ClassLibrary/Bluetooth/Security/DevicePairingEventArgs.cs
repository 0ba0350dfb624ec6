namespace nanoFramework.Device.Bluetooth;

/// <summary>What became of a pairing.</summary>
public class DevicePairingEventArgs
{
    internal DevicePairingEventArgs(DevicePairingResultStatus status)
    {
        Status = status;
    }

    public DevicePairingResultStatus Status { get; }
}
