using System;

namespace VirtualEsp32.ClassLibrary;

/// <summary>The static members of <see cref="Guid"/> on nanoFramework.</summary>
[ReplacesMembersOf(typeof(Guid))]
public static class GuidMembers
{
    /// <summary>A random UUID from the chip's generator.</summary>
    /// <returns>The UUID, version 4.</returns>
    public static Guid NewGuid()
    {
        var bytes = new byte[16];
        Chip.Current.Random.Fill(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>Reads a UUID with dashes, in braces or without.</summary>
    /// <param name="input">The text.</param>
    /// <param name="result">The UUID.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParseGuidWithDashes(string input, out Guid result)
    {
        return Guid.TryParseExact(input, "D", out result) || Guid.TryParseExact(input, "B", out result);
    }
}
