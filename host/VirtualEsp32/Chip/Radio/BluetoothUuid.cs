using System.Buffers.Binary;

namespace VirtualEsp32;

/// <summary>Conversions between UUIDs and the bytes in which Bluetooth sends them.</summary>
public static class BluetoothUuid
{
    private static readonly Guid Base = new("00000000-0000-1000-8000-00805f9b34fb");

    /// <summary>The full UUID of one that the Bluetooth SIG assigned.</summary>
    /// <param name="value">The 16-bit number, for example 0x180A.</param>
    /// <returns>The UUID in the Bluetooth base.</returns>
    public static Guid FromShort(ushort value)
    {
        Span<byte> bytes = stackalloc byte[16];
        Base.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], value);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The 16 bytes of a UUID as they stand in a packet: least significant first.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] ToPacketBytes(Guid uuid)
    {
        var bytes = new byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        Array.Reverse(bytes);
        return bytes;
    }

    /// <summary>Reads a UUID from a packet.</summary>
    /// <param name="bytes">16 bytes, least significant first.</param>
    /// <returns>The UUID.</returns>
    public static Guid FromPacketBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> reversed = stackalloc byte[16];
        bytes.CopyTo(reversed);
        reversed.Reverse();
        return new Guid(reversed, bigEndian: true);
    }
}
