using System;
using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth.Security;

/// <summary>The bond store.</summary>
public static class DeviceBonding
{
    public static int Count() => Running("Count").Bonds.Count;

    public static void DeleteAllBonds() => Running("DeleteAllBonds").Bonds.Clear();

    public static ulong GetBondInformationAt(int index)
    {
        var peers = Running("GetBondInformationAt").Bonds.Peers;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, peers.Count);
        return peers[index];
    }

    /// <summary>The native code compares an address type that it reads from nowhere: no peer is ever found.</summary>
    public static bool IsBonded(ulong bluetoothAddress)
    {
        Chip.Current.Report(FaultRules.BrokenBondingCall, "IsBonded");
        return false;
    }

    /// <summary>The native code ignores the address type: the peer is not found and the call fails.</summary>
    public static void DeleteBondForPeer(ulong peerbluetoothAddress, BluetoothAddressType addressType)
    {
        Chip.Current.Report(FaultRules.BrokenBondingCall, "DeleteBondForPeer");
        throw new InvalidOperationException();
    }

    private static BleHost Running(string call)
    {
        var chip = Chip.Current;
        if (!chip.Ble.IsRunning)
        {
            chip.Report(FaultRules.StackNotRunning, call);
            throw new NotSupportedException();
        }

        return chip.Ble;
    }
}
