namespace VirtualEsp32;

/// <summary>A board refused a request.</summary>
/// <param name="code">The ATT error.</param>
public sealed class AttErrorException(byte code) : Exception($"The board answered with ATT error 0x{code:x2}.")
{
    /// <summary>The ATT error, see <see cref="AttError"/>.</summary>
    public byte Code { get; } = code;
}
