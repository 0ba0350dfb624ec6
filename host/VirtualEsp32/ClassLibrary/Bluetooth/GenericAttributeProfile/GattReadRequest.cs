using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A read to answer.</summary>
public class GattReadRequest
{
    private readonly ushort _eventId;

    internal GattReadRequest(ushort eventId)
    {
        _eventId = eventId;
    }

    public void RespondWithValue(Buffer value) => Chip.Current.Ble.RespondToRead(_eventId, new AttResponse(0, value.ToArray()));

    public void RespondWithProtocolError(byte protocolError)
    {
        ProtocolErrors.Check(protocolError);
        Chip.Current.Ble.RespondToRead(_eventId, AttResponse.Refuse(protocolError));
    }
}
