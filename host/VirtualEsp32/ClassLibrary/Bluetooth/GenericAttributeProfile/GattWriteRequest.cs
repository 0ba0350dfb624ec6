using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A write to answer.</summary>
public class GattWriteRequest
{
    private readonly ushort _eventId;

    internal GattWriteRequest(ushort eventId)
    {
        _eventId = eventId;
        Value = new Buffer(Chip.Current.Ble.WrittenBytes(eventId));
    }

    public Buffer Value { get; }

    public uint Offset => 0;

    /// <summary>Always with response, as in the library.</summary>
    public GattWriteOption Option => GattWriteOption.WriteWithResponse;

    public void Respond() => Chip.Current.Ble.RespondToWrite(_eventId, AttResponse.Success);

    public void RespondWithProtocolError(byte protocolError)
    {
        ProtocolErrors.Check(protocolError);
        Chip.Current.Ble.RespondToWrite(_eventId, AttResponse.Refuse(protocolError));
    }
}
