namespace VirtualEsp32;

/// <summary>The server's end of a connection.</summary>
internal sealed class BleLink
{
    /// <summary>The MTU of a link until the central asks for another.</summary>
    public const int DefaultMtu = 23;

    /// <summary>The central's end.</summary>
    public required CentralConnection Central { get; init; }

    /// <summary>The central's address.</summary>
    public required ulong Peer { get; init; }

    /// <summary>The connection's handle; there is one connection at a time.</summary>
    public ushort Handle { get; }

    /// <summary>The agreed MTU in bytes.</summary>
    public int Mtu { get; set; } = DefaultMtu;

    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>Whether both sides keep a key.</summary>
    public bool IsBonded { get; set; }

    /// <summary>Whether it is gone.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The CCCD bits by the handle of the characteristic's value, in order of subscription.</summary>
    public OrderedDictionary<ushort, ushort> Subscriptions { get; } = [];
}
