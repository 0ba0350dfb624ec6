using System;
using System.Collections.Generic;
using System.Text;
using VirtualEsp32;
using VirtualEsp32.ClassLibrary;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A characteristic of this board.</summary>
public class GattLocalCharacteristic
{
    private const ushort UserDescriptionDescriptor = 0x2901;

    private readonly List<GattSubscribedClient> _clients = [];
    private readonly ushort _id;

    internal GattLocalCharacteristic(Guid uuid, GattLocalCharacteristicParameters parameters)
    {
        Uuid = uuid;
        CharacteristicProperties = parameters.CharacteristicProperties;
        ReadProtectionLevel = parameters.ReadProtectionLevel;
        WriteProtectionLevel = parameters.WriteProtectionLevel;
        StaticValue = parameters.StaticValue;
        UserDescription = parameters.UserDescription;
        _id = BluetoothState.Current.Add(this);
    }

    public delegate void GattLocalCharacteristicReadEventHandler(
        GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    public delegate void GattLocalCharacteristicWriteEventHandler(
        GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    public delegate void GattLocalCharacteristicClientsChangedEventHandler(GattLocalCharacteristic sender, object args);

    public event GattLocalCharacteristicReadEventHandler ReadRequested;

    public event GattLocalCharacteristicWriteEventHandler WriteRequested;

    public event GattLocalCharacteristicClientsChangedEventHandler SubscribedClientsChanged;

    public Guid Uuid { get; }

    public GattCharacteristicProperties CharacteristicProperties { get; }

    public GattProtectionLevel ReadProtectionLevel { get; }

    public GattProtectionLevel WriteProtectionLevel { get; }

    public Buffer StaticValue { get; }

    public string UserDescription { get; }

    public GattSubscribedClient[] SubscribedClients => _clients.ToArray();

    public GattClientNotificationResult[] NotifyValue(Buffer value)
    {
        var results = new GattClientNotificationResult[_clients.Count];
        for (var index = 0; index < results.Length; index++)
        {
            results[index] = NotifyValue(value, _clients[index]);
        }

        return results;
    }

    public GattClientNotificationResult NotifyValue(Buffer value, GattSubscribedClient subscribedClient)
    {
        var bytes = value.ToArray();
        var error = Chip.Current.Ble.Notify((ushort)subscribedClient.Session.DeviceId.Id, _id, bytes);
        return new GattClientNotificationResult((byte)error, subscribedClient, (ushort)bytes.Length);
    }

    /// <summary>A central reads the value or the description.</summary>
    internal void OnRead(GattReadRequestedEventArgs args)
    {
        if (StaticValue is not null)
        {
            args.GetRequest().RespondWithValue(StaticValue);
        }
        else if (ReadRequested is { } handlers)
        {
            handlers(this, args);
        }
        else
        {
            ReportMissingHandler("read");
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    /// <summary>A central writes the value.</summary>
    internal void OnWrite(GattWriteRequestedEventArgs args)
    {
        if (WriteRequested is { } handlers)
        {
            handlers(this, args);
        }
        else
        {
            ReportMissingHandler("write");
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    /// <summary>A central has subscribed, or is no longer subscribed.</summary>
    internal void OnSubscription(ushort connection, bool isSubscribed)
    {
        var index = _clients.FindIndex(client => client.Session.DeviceId.Id == connection);
        if (isSubscribed && index < 0)
        {
            _clients.Add(new GattSubscribedClient(connection));
        }
        else if (!isSubscribed && index >= 0)
        {
            _clients.RemoveAt(index);
        }

        SubscribedClientsChanged?.Invoke(this, null);
    }

    /// <summary>The characteristic as the stack takes it.</summary>
    internal GattCharacteristicDefinition ToDefinition() => new(
        _id,
        Uuid,
        (GattProperties)((int)CharacteristicProperties & 0x3F),
        ProtectionOf(ReadProtectionLevel),
        ProtectionOf(WriteProtectionLevel),
        string.IsNullOrEmpty(UserDescription)
            ? []
            : [new GattDescriptorDefinition(BluetoothUuid.FromShort(UserDescriptionDescriptor), Encoding.UTF8.GetBytes(UserDescription))]);

    private static AttributeProtection ProtectionOf(GattProtectionLevel level) => level switch
    {
        GattProtectionLevel.Plain => AttributeProtection.None,
        GattProtectionLevel.EncryptionRequired => AttributeProtection.Encrypted,
        _ => AttributeProtection.Encrypted | AttributeProtection.Authenticated,
    };

    private void ReportMissingHandler(string what) =>
        Chip.Current.ReportAt(FaultRules.HandlerMissing, $"characteristic {Uuid}", $"a {what}");
}
