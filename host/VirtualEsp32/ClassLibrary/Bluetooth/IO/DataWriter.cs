using System;
using System.Text;
using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Writes values into a buffer; numbers are little-endian.</summary>
public class DataWriter : Buffer
{
    public DataWriter()
        : base(0)
    {
    }

    public Buffer DetachBuffer()
    {
        var detached = new Buffer(ToArray());
        _length = 0;
        return detached;
    }

    public void WriteBoolean(bool value) => WriteByte((byte)(value ? 1 : 0));

    public void WriteByte(byte value) => WriteBytes([value]);

    public void WriteBytes(byte[] value)
    {
        EnsureCapacity(_length + (uint)value.Length);
        value.CopyTo(Data, _length);
        _length += (uint)value.Length;
    }

    public void WriteBuffer(Buffer buffer) => WriteBytes(buffer.ToArray());

    public void WriteGuid(Guid value) => WriteBytes(value.ToByteArray());

    public void WriteUuid(Guid value) => WriteBytes(BluetoothUuid.ToPacketBytes(value));

    public void WriteInt16(short value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteInt32(int value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteInt64(long value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteUInt16(ushort value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteUInt32(uint value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteUInt64(ulong value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteSingle(float value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteDouble(double value) => WriteBytes(BitConverter.GetBytes(value));

    public uint WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytes = Encoding.UTF8.GetBytes(value);
        WriteBytes(bytes);
        return (uint)bytes.Length;
    }
}
