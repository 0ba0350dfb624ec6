using System;
using System.Collections.Generic;
using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service of this board.</summary>
public class GattLocalService
{
    private readonly List<GattLocalCharacteristic> _characteristics = [];

    internal GattLocalService(Guid uuid)
    {
        Uuid = uuid;
    }

    public Guid Uuid { get; }

    public GattLocalCharacteristic[] Characteristics => _characteristics.ToArray();

    public GattLocalCharacteristicResult CreateCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        if (Chip.Current.Ble.HasServices)
        {
            Chip.Current.Report(FaultRules.ServiceAfterStart, $"characteristic {characteristicUuid}");
        }

        if (parameters.CharacteristicProperties.HasFlag(GattCharacteristicProperties.Indicate))
        {
            Chip.Current.Report(FaultRules.IndicationSentAsNotification, $"characteristic {characteristicUuid}");
        }

        var characteristic = new GattLocalCharacteristic(characteristicUuid, parameters);
        _characteristics.Add(characteristic);

        // The library's own order: the characteristic is known before the server is asked for, which may forget it again.
        var server = BluetoothState.Current.GetServer();
        server.Pairing.Require(parameters.ReadProtectionLevel);
        server.Pairing.Require(parameters.WriteProtectionLevel);
        return new GattLocalCharacteristicResult(characteristic);
    }

    /// <summary>The service as the stack takes it.</summary>
    internal GattServiceDefinition ToDefinition() => new(Uuid, _characteristics.ConvertAll(characteristic => characteristic.ToDefinition()));
}
