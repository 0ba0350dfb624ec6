using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LineThings.Workbench;
using LineThings.Workbench.Serving;

namespace Workbench.Tests.Serving;

/// <summary>Certificates that the user brings: what is taken, and what each refusal says.</summary>
public sealed class CertificateFileTests
{
    /// <summary>Files by what is in them.</summary>
    private static readonly Dictionary<string, Func<TestCertificate, byte[]>> Contents = new()
    {
        ["PEM"] = test => Bytes(test.Pem),
        ["PEM, key first"] = test => Bytes(test.KeyPem + "\n" + test.CertificatePem),
        ["PEM, chain first"] = test => Bytes(test.AuthorityPem + test.CertificatePem + test.KeyPem),
        ["PEM, key in the old form"] = test => Bytes(test.CertificatePem + test.OldKeyPem),
        ["PEM, key encrypted"] = test => Bytes(test.CertificatePem + test.EncryptedKeyPem),
        ["PEM, with remarks"] = test => Bytes("Bag Attributes\n  friendlyName: \u00e4\n" + test.Pem),
        ["PEM, no key"] = test => Bytes(test.CertificatePem + test.AuthorityPem),
        ["PEM, no certificate"] = test => Bytes(test.KeyPem),
        ["PEM, certificate damaged"] = test => Bytes("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + test.KeyPem),
        ["PEM, key damaged"] = test => Bytes(test.CertificatePem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        ["PEM, key of another"] = test => Bytes(test.CertificatePem + OtherKey()),
        ["PEM, key encrypted in the old way"] = test => Bytes(
            test.CertificatePem + "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n"),
        ["PFX"] = test => test.Pfx(null),
        ["PFX, with password"] = test => test.Pfx("secret"),
        ["PFX, no key"] = test => test.PfxWithoutKey(),
        ["neither"] = _ => [1, 2, 3],
        ["nothing"] = _ => [],
    };

    [Theory]
    [InlineData("PEM", null, true)]
    [InlineData("PEM, key first", null, false)]
    [InlineData("PEM, chain first", null, true)]
    [InlineData("PEM, key in the old form", null, false)]
    [InlineData("PEM, key encrypted", "secret", false)]
    [InlineData("PEM, with remarks", "not needed", true)]
    [InlineData("PFX", null, true)]
    [InlineData("PFX", "", true)]
    [InlineData("PFX, with password", "secret", true)]
    public void PEM_and_PFX_are_taken_with_their_chain(string content, string? password, bool hasChain)
    {
        foreach (var isRsa in new[] { false, true })
        {
            using var test = new TestCertificate(isRsa: isRsa);
            using var file = new TemporaryFile(Contents[content](test));

            using var certificate = CertificateFile.Read(new CertificateSource(new FileInfo(file.Path), password), TimeProvider.System);

            Assert.Equal(test.Fingerprint, certificate.Fingerprint);
            Assert.True(certificate.Certificate.HasPrivateKey);
            Assert.False(certificate.IsMade);
            Assert.Equal(["lab.example"], certificate.Hosts);
            Assert.Equal(
                hasChain ? [test.AuthorityFingerprint] : Array.Empty<string>(),
                certificate.Chain.Select(one => Convert.ToHexStringLower(one.GetCertHash(HashAlgorithmName.SHA256))));
        }
    }

    [Theory]
    [InlineData("PEM, no key", null, "holds no private key. Put both into one file, such as: cat fullchain.pem privkey.pem > workbench.pem")]
    [InlineData("PEM, no certificate", null, "holds no certificate. It must be PEM with the certificate and its private key, or PFX.")]
    [InlineData("PEM, certificate damaged", null, "is damaged: what it holds as a certificate is none.")]
    [InlineData("PEM, key damaged", null, "The private key in FILE cannot be read; RSA and ECDSA keys can.")]
    [InlineData("PEM, key of another", null, "The private key in FILE belongs to none of the certificates in it.")]
    [InlineData("PEM, key encrypted", null, "The private key in FILE is encrypted. Give its password with --certificate-password-file, or the environment variable WORKBENCH_CERTIFICATE_PASSWORD.")]
    [InlineData("PEM, key encrypted", "wrong", "The private key in FILE does not open with the password that was given, or it is neither RSA nor ECDSA.")]
    [InlineData("PEM, key encrypted in the old way", "secret", "The private key in FILE is encrypted in an old way that cannot be read. Turn it into a new one: openssl pkcs8 -topk8 -in OLD -out NEW")]
    [InlineData("PFX, with password", null, "has a password. Give it with --certificate-password-file, or the environment variable WORKBENCH_CERTIFICATE_PASSWORD.")]
    [InlineData("PFX, with password", "wrong", "does not open with the password that was given.")]
    [InlineData("PFX, no key", null, "holds no private key. Export certificate and key together.")]
    [InlineData("neither", null, "is neither PEM nor PFX.")]
    [InlineData("nothing", null, "is neither PEM nor PFX.")]
    public void A_file_that_cannot_be_used_is_refused_with_the_reason(string content, string? password, string expected)
    {
        using var test = new TestCertificate();
        using var file = new TemporaryFile(Contents[content](test));

        var message = MessageFor(file.Path, password);

        Assert.Equal(
            expected.StartsWith("The", StringComparison.Ordinal)
                ? $"--certificate: {char.ToLowerInvariant(expected[0])}{expected[1..].Replace("FILE", file.Path, StringComparison.Ordinal)}"
                : $"--certificate: {file.Path} {expected}",
            message);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", null)]
    [InlineData("2026-02-01T00:00:00Z", null)]
    [InlineData("2026-02-01T00:00:01Z", "has expired: it was good until 2026-02-01 00:00 UTC.")]
    [InlineData("2025-12-31T23:59:59Z", "is not valid yet: it will be from 2026-01-01 00:00 UTC on, and this computer's clock says 2025-12-31 23:59 UTC.")]
    public void A_certificate_outside_its_time_is_refused_with_the_time(string now, string? expected)
    {
        using var test = new TestCertificate(from: new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), until: new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        using var file = new TemporaryFile(test.Pem);
        var source = new CertificateSource(new FileInfo(file.Path), null);
        var time = new StillTime { Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) };

        if (expected is null)
        {
            CertificateFile.Read(source, time).Dispose();
        }
        else
        {
            Assert.Equal($"--certificate: {file.Path} {expected}", Assert.Throws<BadInputException>(() => CertificateFile.Read(source, time)).Message);
        }
    }

    [Fact]
    public void A_certificate_that_is_not_for_servers_is_refused()
    {
        using var test = new TestCertificate(use: "1.3.6.1.5.5.7.3.2");
        using var file = new TemporaryFile(test.Pem);

        Assert.Equal($"--certificate: {file.Path} is not for a server: its extended key usage does not name server authentication.", MessageFor(file.Path, null));
    }

    [Fact]
    public void A_file_that_is_missing_or_too_long_is_named()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "missing.pem");
        using var huge = new TemporaryFile(new byte[(1024 * 1024) + 1]);

        Assert.StartsWith($"{missing}: cannot be read: ", MessageFor(missing, null), StringComparison.Ordinal);
        Assert.StartsWith($"{huge.Path}: the file has 1048577 bytes", MessageFor(huge.Path, null), StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_is_the_first_line_of_its_file_or_else_the_variable()
    {
        using var password = new TemporaryFile("from file\r\nmore\r\n");
        var file = new FileInfo("x.pem");

        Assert.Equal("from file", CertificateSource.Find(file, new FileInfo(password.Path), "from variable")!.Password);
        Assert.Equal("from variable", CertificateSource.Find(file, null, "from variable")!.Password);
        Assert.Null(CertificateSource.Find(file, null, null)!.Password);
        Assert.Null(CertificateSource.Find(null, null, "from variable"));
    }

    [Fact]
    public void A_password_file_without_a_certificate_or_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        var missing = new FileInfo(Path.Combine(folder.Path, "missing"));

        Assert.Equal(
            "--certificate-password-file: goes with --certificate, which is missing.",
            Assert.Throws<BadInputException>(() => CertificateSource.Find(null, missing, null)).Message);
        Assert.StartsWith($"{missing}: cannot be read: ", Assert.Throws<BadInputException>(() => CertificateSource.Find(missing, missing, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_form_of_the_options_holds_the_password()
    {
        var source = new CertificateSource(new FileInfo("x.pem"), "secret");
        var options = new ServeOptions { DataDirectory = "d", Certificate = source };

        Assert.DoesNotContain("secret", options.ToString() + source, StringComparison.Ordinal);
    }

    private static string MessageFor(string path, string? password) =>
        Assert.Throws<BadInputException>(() => CertificateFile.Read(new CertificateSource(new FileInfo(path), password), TimeProvider.System)).Message;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string OtherKey()
    {
        using var other = new TestCertificate();
        return other.KeyPem;
    }
}
