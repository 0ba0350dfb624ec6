using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LineThings.Workbench.Serving;

/// <summary>The certificate that a workbench shows under https.</summary>
/// <param name="certificate">The certificate, with its private key.</param>
/// <param name="chain">The certificates that vouch for it, which browsers may lack.</param>
internal sealed class ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain) : IDisposable
{
    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>The certificates that vouch for it.</summary>
    public X509Certificate2Collection Chain { get; } = chain;

    /// <summary>Whether the workbench has made it itself, so that browsers do not trust it.</summary>
    public bool IsMade { get; init; }

    /// <summary>Whether it was made at this very start.</summary>
    public bool IsNew { get; init; }

    /// <summary>The SHA-256 hash of the certificate as Chromium shows it: 64 hex digits in lower case.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Certificate.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The same as Firefox and others show it: pairs in upper case with colons between them.</summary>
    public string FingerprintInPairs => string.Join(':', Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(octet => octet.ToString("X2", null)));

    /// <summary>The names and addresses it is for, as they stand in it: names first.</summary>
    public IEnumerable<string> Hosts
    {
        get
        {
            var names = Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToArray();
            return names.SelectMany(extension => extension.EnumerateDnsNames())
                .Concat(names.SelectMany(extension => extension.EnumerateIPAddresses()).Select(address => address.ToString()));
        }
    }

    /// <summary>The end of its life.</summary>
    public DateTimeOffset Until => new(Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    /// <summary>Whether it is for a host, as browsers judge it.</summary>
    /// <param name="host">A name or an address; IPv6 with or without brackets.</param>
    /// <returns>Whether it is.</returns>
    public bool IsFor(string host)
    {
        var bare = host.Trim('[', ']');
        return Uri.CheckHostName(bare) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
            && Certificate.MatchesHostname(bare, allowWildcards: true, allowCommonName: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var one in Chain)
        {
            one.Dispose();
        }
    }
}
