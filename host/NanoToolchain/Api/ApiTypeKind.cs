namespace NanoToolchain.Api;

/// <summary>What kind of type a signature list describes.</summary>
public enum ApiTypeKind
{
    /// <summary>A class.</summary>
    Class,

    /// <summary>A value type.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,
}
