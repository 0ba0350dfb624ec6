namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A write to answer.</summary>
public class GattWriteRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattWriteRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null, as in the library.</summary>
    public GattSession Session => null;

    public GattWriteRequest GetRequest() => new(_eventId);
}
