namespace Packaging.Tests;

/// <summary>What a self-contained single file holds: .NET's host finds it through a list behind a signature.</summary>
internal static class Bundle
{
    private const int Version = 6;

    /// <summary>Stands behind the list's offset: the SHA-256 of ".net core bundle".</summary>
    private static readonly byte[] Signature = Convert.FromHexString("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");

    /// <summary>Lists what is in a single file.</summary>
    /// <param name="program">The file.</param>
    /// <returns>The names of what is in it.</returns>
    public static IReadOnlyList<string> NamesIn(string program)
    {
        var bytes = File.ReadAllBytes(program);
        var signature = bytes.AsSpan().IndexOf(Signature);
        Assert.True(signature >= sizeof(long), $"{program} is no single file.");
        using var reader = new BinaryReader(new MemoryStream(bytes));
        reader.BaseStream.Position = BitConverter.ToInt64(bytes, signature - sizeof(long));
        Assert.Equal(Version, reader.ReadInt32());
        reader.ReadInt32();
        var count = reader.ReadInt32();
        reader.ReadString();

        // Where the two JSON files are, and flags.
        Skip(5 * sizeof(long));
        var names = new List<string>(count);
        for (var index = 0; index < count; index++)
        {
            // Offset, size, size when compressed, and type.
            Skip((3 * sizeof(long)) + sizeof(byte));
            names.Add(reader.ReadString());
        }

        return names;

        void Skip(int length) => reader.BaseStream.Position += length;
    }
}
