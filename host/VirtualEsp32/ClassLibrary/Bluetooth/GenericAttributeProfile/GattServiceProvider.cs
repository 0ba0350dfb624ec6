using System;
using System.Text;
using nanoFramework.Device.Bluetooth.Advertisement;
using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Offers a service and advertises it.</summary>
public class GattServiceProvider
{
    private const ushort DeviceInformation = 0x180A;
    private const ushort ManufacturerName = 0x2A29;
    private const ushort ModelNumber = 0x2A24;

    private GattServiceProvider(Guid serviceUuid)
    {
        Service = new GattLocalService(serviceUuid);
        var services = BluetoothState.Current.Services;
        var same = services.FindIndex(provider => provider.Service.Uuid == serviceUuid);
        if (same >= 0)
        {
            services[same] = this;
        }
        else
        {
            services.Add(this);
        }

        // The library adds Device Information by itself, right behind the first service.
        if (services.Count == 1)
        {
            var information = new GattServiceProvider(BluetoothUuid.FromShort(DeviceInformation)).Service;
            AddText(information, ManufacturerName, "nanoFramework");
            AddText(information, ModelNumber, nanoFramework.Runtime.Native.SystemInfo.Platform);
        }
    }

    public GattLocalService Service { get; }

    public GattServiceProviderAdvertisementStatus AdvertisementStatus { get; private set; } = GattServiceProviderAdvertisementStatus.Created;

    public static GattServiceProviderResult Create(Guid serviceUuid)
    {
        if (Chip.Current.Ble.HasServices)
        {
            Chip.Current.Report(FaultRules.ServiceAfterStart, $"service {serviceUuid}");
        }

        return new GattServiceProviderResult(new GattServiceProvider(serviceUuid));
    }

    public void StartAdvertising() => StartAdvertising(new GattServiceProviderAdvertisingParameters());

    public void StartAdvertising(GattServiceProviderAdvertisingParameters parameters)
    {
        var chip = Chip.Current;
        var state = BluetoothState.Current;
        state.GetServer().Start();
        if (!chip.Ble.InitializeServices(state.Services.ConvertAll(provider => provider.Service.ToDefinition())))
        {
            return;
        }

        var advertisement = parameters.Advertisement;
        if (!parameters.CustomAdvertisement)
        {
            advertisement.Set(BluetoothLEAdvertisementDataSectionType.CompleteList128uuid, BluetoothUuid.ToPacketBytes(Service.Uuid));
        }

        var isComplete = advertisement.Pack(out var packet, out var scanResponse);
        Check(chip, state, parameters, packet, isComplete);
        chip.Ble.StartAdvertising(new AdvertisingState(packet, scanResponse, parameters.IsConnectable));
        AdvertisementStatus = isComplete
            ? GattServiceProviderAdvertisementStatus.Started
            : GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData;
    }

    public void StopAdvertising()
    {
        var chip = Chip.Current;
        chip.Report(FaultRules.StopAdvertising);
        chip.Ble.StopAdvertising();
        chip.Ble.Stop();
        AdvertisementStatus = GattServiceProviderAdvertisementStatus.Stopped;
    }

    private static void AddText(GattLocalService service, ushort uuid, string text) => service.CreateCharacteristic(
        BluetoothUuid.FromShort(uuid),
        new GattLocalCharacteristicParameters
        {
            CharacteristicProperties = GattCharacteristicProperties.Read,
            StaticValue = new Buffer(Encoding.UTF8.GetBytes(text)),
        });

    private void Check(
        Chip chip, BluetoothState state, GattServiceProviderAdvertisingParameters parameters, byte[] packet, bool isComplete)
    {
        var name = parameters.Advertisement.LocalName ?? string.Empty;
        if (!isComplete)
        {
            chip.Report(FaultRules.AdvertisementDataDropped, $"the name has {Encoding.UTF8.GetByteCount(name)} bytes");
        }

        if (parameters.CustomAdvertisement)
        {
            return;
        }

        if (packet.AsSpan().IndexOf(BluetoothUuid.ToPacketBytes(Service.Uuid)) < 0)
        {
            chip.Report(FaultRules.UuidNotInAdvertisingPacket, $"the name has {Encoding.UTF8.GetByteCount(name)} bytes");
        }

        if (name != state.DeviceName)
        {
            chip.Report(FaultRules.NameSetTooLate, $"\"{name}\" is advertised, DeviceName is \"{state.DeviceName}\"");
        }
    }
}
