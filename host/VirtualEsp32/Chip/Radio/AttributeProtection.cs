namespace VirtualEsp32;

/// <summary>What a link must have before an attribute may be used on it.</summary>
[Flags]
internal enum AttributeProtection
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Encryption.</summary>
    Encrypted = 1,

    /// <summary>Encryption with a key that was protected against a man in the middle.</summary>
    Authenticated = 2,
}
