namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What became of a notification to one central.</summary>
public class GattClientNotificationResult
{
    internal GattClientNotificationResult(byte error, GattSubscribedClient client, ushort bytesSent)
    {
        ProtocolError = error;
        SubscribedClient = client;
        BytesSent = bytesSent;
    }

    public byte ProtocolError { get; }

    public GattSubscribedClient SubscribedClient { get; }

    public ushort BytesSent { get; }

    public GattCommunicationStatus Status => ProtocolError == 0 ? GattCommunicationStatus.Success : GattCommunicationStatus.Unreachable;
}
