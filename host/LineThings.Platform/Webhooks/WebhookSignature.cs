using System.Security.Cryptography;
using System.Text;

namespace LineThings.Platform;

/// <summary>Signs a webhook's body as LINE did.</summary>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature.</summary>
    public const string HeaderName = "X-Line-Signature";

    /// <summary>Signs a body.</summary>
    /// <param name="secret">The channel secret.</param>
    /// <param name="body">The body's bytes as they are sent.</param>
    /// <returns>The HMAC-SHA256 in Base64.</returns>
    public static string Of(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
