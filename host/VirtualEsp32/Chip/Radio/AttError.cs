namespace VirtualEsp32;

/// <summary>The error codes of the Attribute Protocol that a virtual board sends (Bluetooth Core, Vol 3 Part F, 3.4.1.1).</summary>
public static class AttError
{
    /// <summary>The attribute handle is not valid.</summary>
    public const byte InvalidHandle = 0x01;

    /// <summary>The attribute cannot be read.</summary>
    public const byte ReadNotPermitted = 0x02;

    /// <summary>The attribute cannot be written.</summary>
    public const byte WriteNotPermitted = 0x03;

    /// <summary>The attribute needs an encrypted link, and there is no bond to encrypt with: pair.</summary>
    public const byte InsufficientAuthentication = 0x05;

    /// <summary>The offset is past the end of the value.</summary>
    public const byte InvalidOffset = 0x07;

    /// <summary>The value's length is not valid for the attribute.</summary>
    public const byte InvalidAttributeValueLength = 0x0D;

    /// <summary>The request could not be completed; also what a request without an answer gives.</summary>
    public const byte UnlikelyError = 0x0E;

    /// <summary>The attribute needs an encrypted link, and there is a bond to encrypt with.</summary>
    public const byte InsufficientEncryption = 0x0F;

    /// <summary>The value is not allowed.</summary>
    public const byte ValueNotAllowed = 0x13;
}
