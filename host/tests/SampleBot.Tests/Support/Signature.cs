using System.Security.Cryptography;
using System.Text;

namespace SampleBot.Tests.Support;

/// <summary>Signs as LINE describes it, without the bot's own code.</summary>
internal static class Signature
{
    /// <summary>The signature of a body.</summary>
    public static string Of(byte[] body, string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return Convert.ToBase64String(hmac.ComputeHash(body));
    }
}
