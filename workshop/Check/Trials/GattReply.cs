using LineThings.App;

namespace LineThings.Workshop.Trials;

/// <summary>What came of a read or a write.</summary>
/// <param name="Value">The value read; empty for a write.</param>
/// <param name="Error">The ATT error, or <see langword="null"/>.</param>
internal sealed record GattReply(byte[] Value, byte? Error)
{
    /// <summary>Whether the board did as asked.</summary>
    public bool IsDone => Error is null;

    /// <summary>The reply in words.</summary>
    /// <returns>For example <c>ATT error 0x13 (value not allowed)</c>, or the bytes.</returns>
    public override string ToString() => Error is { } error
        ? $"ATT error 0x{error:x2} ({AttErrorName.Of(error)})"
        : Value.Length == 0 ? "done" : Convert.ToHexStringLower(Value);
}
