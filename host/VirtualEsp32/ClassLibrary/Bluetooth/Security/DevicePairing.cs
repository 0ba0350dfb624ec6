using System;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Pairing with a central. Only Just Works is simulated.</summary>
public sealed class DevicePairing
{
    private bool _allowBonding = true;

    internal DevicePairing()
    {
    }

    public delegate void PairingCompleteHandler(object sender, DevicePairingEventArgs args);

    public event PairingCompleteHandler PairingComplete;

    public bool AllowBonding
    {
        get => _allowBonding;
        set
        {
            _allowBonding = value;
            Chip.Current.Ble.AllowBonding = value;
        }
    }

    public bool CanPair => true;

    public bool IsAuthenticated { get; private set; }

    public bool IsPaired { get; private set; }

    public bool WasSecureConnectionUsedForPairing { get; private set; }

    public DevicePairingIOCapabilities IOCapabilities { get; set; } = DevicePairingIOCapabilities.NoInputNoOutput;

    public DevicePairingProtectionLevel ProtectionLevel { get; set; } = DevicePairingProtectionLevel.None;

    /// <summary>On the server the library follows a reference that is null.</summary>
    public DevicePairingResult Pair()
    {
        Chip.Current.Report(FaultRules.BrokenBondingCall, "Pairing.Pair");
        throw new NullReferenceException();
    }

    /// <summary>Raises the protection level to what an attribute needs.</summary>
    internal void Require(GattProtectionLevel level)
    {
        var needed = level switch
        {
            GattProtectionLevel.Plain => DevicePairingProtectionLevel.None,
            GattProtectionLevel.EncryptionRequired => DevicePairingProtectionLevel.Encryption,
            _ => DevicePairingProtectionLevel.EncryptionAndAuthentication,
        };
        if (needed > ProtectionLevel)
        {
            ProtectionLevel = needed;
        }
    }

    /// <summary>A pairing or an encryption has ended.</summary>
    internal void OnComplete(DevicePairingResultStatus status, ushort security)
    {
        const int encrypted = 1;
        const int authenticated = 2;
        IsPaired = status == DevicePairingResultStatus.Paired;
        WasSecureConnectionUsedForPairing = (security & encrypted) != 0;
        IsAuthenticated = (security & authenticated) != 0;
        PairingComplete?.Invoke(this, new DevicePairingEventArgs(status));
    }
}
