namespace VirtualEsp32;

/// <summary>What a server answers a request with.</summary>
/// <param name="Error">An ATT error; 0 for success.</param>
/// <param name="Value">The value of a successful read.</param>
internal readonly record struct AttResponse(byte Error, byte[] Value)
{
    /// <summary>Success without a value.</summary>
    public static AttResponse Success => new(0, []);

    /// <summary>A refusal.</summary>
    /// <param name="error">The ATT error.</param>
    /// <returns>The response.</returns>
    public static AttResponse Refuse(byte error) => new(error, []);
}
