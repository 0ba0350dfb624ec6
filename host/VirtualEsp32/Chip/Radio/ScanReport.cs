namespace VirtualEsp32;

/// <summary>What an active scan hears of one board.</summary>
/// <param name="Address">The board's address.</param>
/// <param name="Data">The advertising packet's payload, at most 31 bytes.</param>
/// <param name="ScanResponse">The scan response's payload, at most 31 bytes.</param>
/// <param name="IsConnectable">Whether the board accepts a connection.</param>
public sealed record ScanReport(ulong Address, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> ScanResponse, bool IsConnectable)
{
    private const byte ShortenedLocalName = 0x08;
    private const byte CompleteLocalName = 0x09;
    private const byte Incomplete128BitUuids = 0x06;
    private const byte Complete128BitUuids = 0x07;

    /// <summary>The sections of both packets in order, as type and content; a malformed rest is left out.</summary>
    public IReadOnlyList<(byte Type, ReadOnlyMemory<byte> Content)> Sections => SectionsOf(Data).Concat(SectionsOf(ScanResponse)).ToArray();

    /// <summary>The local name, or <see langword="null"/> when none is advertised.</summary>
    public string? LocalName => Sections
        .Where(section => section.Type is ShortenedLocalName or CompleteLocalName)
        .Select(section => System.Text.Encoding.UTF8.GetString(section.Content.Span))
        .FirstOrDefault();

    /// <summary>The 128-bit service UUIDs in the advertising packet itself, where LINE Things looks for the product's.</summary>
    public IReadOnlyList<Guid> ServiceUuids => SectionsOf(Data)
        .Where(section => section.Type is Incomplete128BitUuids or Complete128BitUuids)
        .SelectMany(section => Enumerable.Range(0, section.Content.Length / 16)
            .Select(index => BluetoothUuid.FromPacketBytes(section.Content.Span.Slice(16 * index, 16))))
        .ToArray();

    private static IEnumerable<(byte Type, ReadOnlyMemory<byte> Content)> SectionsOf(ReadOnlyMemory<byte> packet)
    {
        while (packet.Length > 1 && packet.Span[0] is > 0 and var length && length < packet.Length)
        {
            yield return (packet.Span[1], packet.Slice(2, length - 1));
            packet = packet[(length + 1)..];
        }
    }
}
