namespace LineThings.App;

/// <summary>A notification with its time.</summary>
/// <param name="Timestamp">When it arrived, by the check-up's clock.</param>
/// <param name="Value">The bytes.</param>
public sealed record CheckUpNotification(long Timestamp, ReadOnlyMemory<byte> Value)
{
    /// <summary>The bytes in lower-case hex.</summary>
    public string Hex => Convert.ToHexStringLower(Value.Span);
}
