namespace VirtualEsp32;

/// <summary>What can be done with a characteristic (Bluetooth Core, Vol 3 Part G, 3.3.1.1).</summary>
[Flags]
public enum GattProperties
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It can be broadcast.</summary>
    Broadcast = 0x01,

    /// <summary>It can be read.</summary>
    Read = 0x02,

    /// <summary>It can be written without a response.</summary>
    WriteWithoutResponse = 0x04,

    /// <summary>It can be written with a response.</summary>
    Write = 0x08,

    /// <summary>It can be notified.</summary>
    Notify = 0x10,

    /// <summary>It can be indicated.</summary>
    Indicate = 0x20,
}
