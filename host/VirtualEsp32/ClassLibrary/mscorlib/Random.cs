using VirtualEsp32;

namespace System;

/// <summary>Random numbers: from the chip's generator, or from a seed.</summary>
public class Random
{
    private readonly ChipRandom _source;

    public Random()
        : this((int)Chip.Current.Random.Next())
    {
    }

    public Random(int seed)
    {
        _source = new ChipRandom((ulong)seed);
    }

    public virtual int Next() => (int)(_source.Next() >> 33);

    public virtual int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxValue);
        return (int)(_source.Next() % (ulong)maxValue);
    }

    public virtual double NextDouble() => (_source.Next() >> 11) / (double)(1UL << 53);

    public virtual void NextBytes(byte[] buffer) => _source.Fill(buffer);
}
