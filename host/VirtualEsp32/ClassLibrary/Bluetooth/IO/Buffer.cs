using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>A run of bytes.</summary>
public class Buffer
{
    protected uint _length;
    private byte[] _bytes;

    public Buffer(uint capacity)
    {
        _bytes = new byte[capacity];
    }

    public Buffer(byte[] array)
    {
        // As in the library: the array itself, not a copy.
        _bytes = array;
        _length = (uint)array.Length;
    }

    public uint Capacity => (uint)_bytes.Length;

    public uint Length
    {
        get => _length;
        set => _length = value <= _bytes.Length ? value : throw new ArgumentException("Longer than the capacity.", nameof(value));
    }

    /// <summary>The array behind it.</summary>
    internal byte[] Data => _bytes;

    public void EnsureCapacity(uint newCapacity)
    {
        if (newCapacity > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)newCapacity);
        }
    }

    /// <summary>A copy of the bytes in use.</summary>
    internal byte[] ToArray() => _bytes.AsSpan(0, (int)_length).ToArray();
}
