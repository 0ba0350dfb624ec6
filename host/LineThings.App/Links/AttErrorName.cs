namespace LineThings.App;

/// <summary>ATT errors in words.</summary>
public static class AttErrorName
{
    private const byte FirstOfApplication = 0x80;
    private const byte LastOfApplication = 0x9F;

    /// <summary>The name of an error (Bluetooth Core, Vol 3 Part F, 3.4.1.1).</summary>
    /// <param name="code">The error.</param>
    /// <returns>The name in lower case.</returns>
    public static string Of(byte code) => code switch
    {
        0x01 => "invalid handle",
        0x02 => "read not permitted",
        0x03 => "write not permitted",
        0x04 => "invalid PDU",
        0x05 => "insufficient authentication",
        0x06 => "request not supported",
        0x07 => "invalid offset",
        0x08 => "insufficient authorization",
        0x0A => "attribute not found",
        0x0C => "encryption key size too short",
        0x0D => "invalid attribute value length",
        0x0E => "unlikely error",
        0x0F => "insufficient encryption",
        0x11 => "insufficient resources",
        0x13 => "value not allowed",
        >= FirstOfApplication and <= LastOfApplication => "application error",
        _ => "unknown error",
    };
}
