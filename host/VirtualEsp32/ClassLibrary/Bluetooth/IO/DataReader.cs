using System;
using System.Text;
using VirtualEsp32;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Reads values from a buffer; numbers are little-endian.</summary>
public class DataReader
{
    private readonly byte[] _bytes;
    private int _position;

    private DataReader(byte[] bytes)
    {
        _bytes = bytes;
    }

    public uint UnconsumedBufferLength => (uint)(_bytes.Length - _position);

    public static DataReader FromBuffer(Buffer buffer) => new(buffer.ToArray());

    public bool ReadBoolean() => ReadByte() != 0;

    public byte ReadByte() => Take(1)[0];

    public void ReadBytes(byte[] value) => Take(value.Length).CopyTo(value);

    public Guid ReadUuid() => BluetoothUuid.FromPacketBytes(Take(16));

    public short ReadInt16() => BitConverter.ToInt16(Take(2));

    public int ReadInt32() => BitConverter.ToInt32(Take(4));

    public long ReadInt64() => BitConverter.ToInt64(Take(8));

    public ushort ReadUInt16() => BitConverter.ToUInt16(Take(2));

    public uint ReadUInt32() => BitConverter.ToUInt32(Take(4));

    public ulong ReadUInt64() => BitConverter.ToUInt64(Take(8));

    public float ReadSingle() => BitConverter.ToSingle(Take(4));

    public double ReadDouble() => BitConverter.ToDouble(Take(8));

    public string ReadString(uint codeUnitCount) => Encoding.UTF8.GetString(Take((int)codeUnitCount));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_position + count > _bytes.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "Past the end of the buffer.");
        }

        var taken = _bytes.AsSpan(_position, count);
        _position += count;
        return taken;
    }
}
