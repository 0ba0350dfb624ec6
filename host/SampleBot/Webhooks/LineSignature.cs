using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LineThings.SampleBot;

/// <summary>The signature of a webhook: HMAC-SHA256 of the body's bytes with the channel secret, as Base64.</summary>
public static class LineSignature
{
    /// <summary>The header it comes in.</summary>
    public const string Header = "X-Line-Signature";

    /// <summary>Finds what is wrong with a signature.</summary>
    /// <param name="channelSecret">The channel secret.</param>
    /// <param name="body">The body as it came, byte by byte.</param>
    /// <param name="signature">The header's value; <see langword="null"/> when there was none.</param>
    /// <returns>A sentence, or <see langword="null"/> when the signature is right.</returns>
    public static string? FaultOf(string channelSecret, ReadOnlySpan<byte> body, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return $"The {Header} header is missing.";
        }

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Base64.IsValid(signature, out var length) || length != given.Length || !Convert.TryFromBase64String(signature, given, out _))
        {
            return $"The {Header} header is not the Base64 of {HMACSHA256.HashSizeInBytes} bytes.";
        }

        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body, right);

        // The time that this takes tells nothing about how much of a guess was right.
        return CryptographicOperations.FixedTimeEquals(given, right) ? null : $"The {Header} header does not fit the body and this bot's channel secret.";
    }
}
