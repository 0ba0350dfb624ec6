using System.Security.Cryptography;

namespace Workbench.Tests.Serving;

/// <summary>HTTP clients that trust one certificate and no other, as somebody does who has compared the fingerprint.</summary>
internal static class Pinned
{
    /// <summary>Makes a client.</summary>
    /// <param name="address">The server.</param>
    /// <param name="fingerprint">The SHA-256 hash of its certificate in lower case; <see langword="null"/> for http.</param>
    /// <returns>The client.</returns>
    public static HttpClient Client(Uri address, string? fingerprint) => new(new HttpClientHandler
    {
        UseCookies = false,
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            Convert.ToHexStringLower(certificate!.GetCertHash(HashAlgorithmName.SHA256)) == fingerprint,
    })
    {
        BaseAddress = address,
    };
}
