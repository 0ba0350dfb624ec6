namespace VirtualEsp32;

/// <summary>
/// The chip's random numbers: different from board to board and from boot to boot, and the same in every run. (SplitMix64, a published
/// generator of a few lines; nothing secret hangs on it here.)
/// </summary>
internal sealed class ChipRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Fills an array.</summary>
    public void Fill(Span<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)Next();
        }
    }
}
