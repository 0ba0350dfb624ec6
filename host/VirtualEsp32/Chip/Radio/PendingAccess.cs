namespace VirtualEsp32;

/// <summary>A read or write that managed code has been asked to answer.</summary>
internal sealed class PendingAccess
{
    /// <summary>The number managed code answers with.</summary>
    public required ushort EventId { get; init; }

    /// <summary>Whether it is a write.</summary>
    public required bool IsWrite { get; init; }

    /// <summary>The attribute.</summary>
    public required GattAttribute Attribute { get; init; }

    /// <summary>The bytes written.</summary>
    public required byte[] Value { get; init; }

    /// <summary>Where the response goes.</summary>
    public required Action<AttResponse> Complete { get; init; }

    /// <summary>The two-second limit.</summary>
    public ITimer? Limit { get; set; }
}
