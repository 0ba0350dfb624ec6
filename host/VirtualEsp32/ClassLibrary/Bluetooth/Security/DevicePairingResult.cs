namespace nanoFramework.Device.Bluetooth;

/// <summary>What became of a pairing that this side began.</summary>
public class DevicePairingResult
{
    internal DevicePairingResult()
    {
    }
}
