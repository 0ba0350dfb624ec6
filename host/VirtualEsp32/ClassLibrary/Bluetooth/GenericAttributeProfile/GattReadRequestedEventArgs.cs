namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A read to answer.</summary>
public class GattReadRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattReadRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null, as in the library.</summary>
    public GattSession Session => null;

    public GattReadRequest GetRequest() => new(_eventId);
}
