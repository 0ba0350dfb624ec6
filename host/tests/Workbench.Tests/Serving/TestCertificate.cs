using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workbench.Tests.Serving;

/// <summary>A certificate as an authority hands it out, and the authority's own, which a root has signed that is in no file.</summary>
internal sealed class TestCertificate : IDisposable
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _leaf;

    /// <summary>Makes one.</summary>
    /// <param name="host">The one name it is for.</param>
    /// <param name="from">When it becomes valid; yesterday unless another time is given.</param>
    /// <param name="until">When it ends; tomorrow unless another time is given.</param>
    /// <param name="use">The object identifier of what it may be used for; server authentication unless another is given.</param>
    /// <param name="isRsa">Whether its key is RSA instead of ECDSA.</param>
    public TestCertificate(string host = "lab.example", DateTimeOffset? from = null, DateTimeOffset? until = null, string use = "1.3.6.1.5.5.7.3.1", bool isRsa = false)
    {
        var now = DateTimeOffset.UtcNow;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = AuthorityRequest("CN=Test root", rootKey).CreateSelfSigned(now.AddYears(-20), now.AddYears(20));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _authority = AuthorityRequest("CN=Test authority", authorityKey).Create(root, now.AddYears(-10), now.AddYears(10), [5, 6, 7, 8]);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = isRsa
            ? new CertificateRequest("CN=Test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=Test", ecdsa, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        using var signed = request.Create(
            _authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), from ?? now.AddDays(-1), until ?? now.AddDays(1), [1, 2, 3, 4]);
        _leaf = isRsa ? signed.CopyWithPrivateKey(rsa) : signed.CopyWithPrivateKey(ecdsa);
        KeyPem = isRsa ? rsa.ExportPkcs8PrivateKeyPem() : ecdsa.ExportPkcs8PrivateKeyPem();
        OldKeyPem = isRsa ? rsa.ExportRSAPrivateKeyPem() : ecdsa.ExportECPrivateKeyPem();
        EncryptedKeyPem = isRsa ? rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption) : ecdsa.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption);
    }

    /// <summary>The certificate's SHA-256 hash, in lower case.</summary>
    public string Fingerprint => Convert.ToHexStringLower(_leaf.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The authority's.</summary>
    public string AuthorityFingerprint => Convert.ToHexStringLower(_authority.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The certificate alone.</summary>
    public string CertificatePem => _leaf.ExportCertificatePem() + "\n";

    /// <summary>The authority's certificate alone.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem() + "\n";

    /// <summary>The private key.</summary>
    public string KeyPem { get; }

    /// <summary>The private key, as <c>RSA PRIVATE KEY</c> or <c>EC PRIVATE KEY</c>.</summary>
    public string OldKeyPem { get; }

    /// <summary>The private key, encrypted with <c>secret</c>.</summary>
    public string EncryptedKeyPem { get; }

    /// <summary>Certificate, chain and key.</summary>
    public string Pem => CertificatePem + AuthorityPem + KeyPem + "\n";

    /// <summary>Certificate, chain and key as PFX.</summary>
    /// <param name="password">The password, or <see langword="null"/>.</param>
    /// <returns>The file's bytes.</returns>
    public byte[] Pfx(string? password) => new X509Certificate2Collection { _authority, _leaf }.Export(X509ContentType.Pkcs12, password)!;

    /// <summary>Certificate and chain without the key as PFX.</summary>
    /// <returns>The file's bytes.</returns>
    public byte[] PfxWithoutKey() => new X509Certificate2Collection { _authority, WithoutKey(_leaf) }.Export(X509ContentType.Pkcs12)!;

    public void Dispose()
    {
        _authority.Dispose();
        _leaf.Dispose();
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }

    private static X509Certificate2 WithoutKey(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);
}
