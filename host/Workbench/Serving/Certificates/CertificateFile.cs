using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LineThings.Workbench.Serving;

/// <summary>Reads a certificate that the user brings.</summary>
internal static class CertificateFile
{
    private const int Largest = 1024 * 1024;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>ERROR_INVALID_PASSWORD, which .NET reports on every system.</summary>
    private const int WrongPassword = unchecked((int)0x80070056);

    private static string HowToGiveThePassword => $"--certificate-password-file, or the environment variable {CertificateSource.PasswordVariable}";

    /// <summary>Reads a file and makes sure that https can be served with it now.</summary>
    /// <param name="source">The file.</param>
    /// <param name="time">Tells what time it is.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="BadInputException">It cannot be read, opened or used.</exception>
    public static ServerCertificate Read(CertificateSource source, TimeProvider time)
    {
        var bytes = InputFile.ReadBytes(source.File, Largest);
        var text = Encoding.Latin1.GetString(bytes);
        var certificate = text.Contains("-----BEGIN ", StringComparison.Ordinal) ? ReadPem(source, text) : ReadPfx(source, bytes);
        try
        {
            Check(source, certificate.Certificate, time.GetUtcNow());
            return certificate;
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>Makes a certificate's key one that TLS can use: Windows cannot with a key that is in memory only.</summary>
    /// <param name="certificate">The certificate; it is disposed of when another takes its place.</param>
    /// <returns>The certificate to use.</returns>
    public static X509Certificate2 MakeUsable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    private static ServerCertificate ReadPem(CertificateSource source, string text)
    {
        // In any order: certificates from an authority come with the chain first or last.
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw new BadInputException($"--certificate: {source} is damaged: what it holds as a certificate is none.");
        }

        if (certificates.Count == 0)
        {
            throw new BadInputException($"--certificate: {source} holds no certificate. It must be PEM with the certificate and its private key, or PFX.");
        }

        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw new BadInputException(
                $"--certificate: the private key in {source} is encrypted in an old way that cannot be read. Turn it into a new one: openssl pkcs8 -topk8 -in OLD -out NEW");
        }

        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new BadInputException($"--certificate: {source} holds no private key. Put both into one file, such as: cat fullchain.pem privkey.pem > workbench.pem");
        }

        var isEncrypted = text.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (isEncrypted && source.Password is null)
        {
            throw new BadInputException($"--certificate: the private key in {source} is encrypted. Give its password with {HowToGiveThePassword}.");
        }

        using var rsa = RSA.Create();
        using var ecdsa = ECDsa.Create();
        var hasRsa = TryImport(rsa, text, isEncrypted ? source.Password : null);
        if (!hasRsa && !TryImport(ecdsa, text, isEncrypted ? source.Password : null))
        {
            throw new BadInputException(isEncrypted
                ? $"--certificate: the private key in {source} does not open with the password that was given, or it is neither RSA nor ECDSA."
                : $"--certificate: the private key in {source} cannot be read; RSA and ECDSA keys can.");
        }

        var leaf = certificates.FirstOrDefault(one => IsKeyOf(one, hasRsa ? rsa.ExportSubjectPublicKeyInfo() : ecdsa.ExportSubjectPublicKeyInfo()))
            ?? throw new BadInputException($"--certificate: the private key in {source} belongs to none of the certificates in it.");
        certificates.Remove(leaf);
        using (leaf)
        {
            return new ServerCertificate(MakeUsable(hasRsa ? leaf.CopyWithPrivateKey(rsa) : leaf.CopyWithPrivateKey(ecdsa)), certificates);
        }
    }

    private static bool TryImport(AsymmetricAlgorithm key, string text, string? password)
    {
        try
        {
            if (password is null)
            {
                key.ImportFromPem(text);
            }
            else
            {
                key.ImportFromEncryptedPem(text, password);
            }

            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsKeyOf(X509Certificate2 certificate, byte[] publicKey) => certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey);

    private static ServerCertificate ReadPfx(CertificateSource source, byte[] bytes)
    {
        X509Certificate2Collection certificates;
        try
        {
            certificates = X509CertificateLoader.LoadPkcs12Collection(bytes, source.Password);
        }
        catch (CryptographicException exception) when (exception.HResult == WrongPassword)
        {
            throw new BadInputException(source.Password is null
                ? $"--certificate: {source} has a password. Give it with {HowToGiveThePassword}."
                : $"--certificate: {source} does not open with the password that was given.");
        }
        catch (CryptographicException)
        {
            throw new BadInputException($"--certificate: {source} is neither PEM nor PFX.");
        }

        var leaf = certificates.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new BadInputException(certificates.Count == 0
                ? $"--certificate: {source} holds no certificate."
                : $"--certificate: {source} holds no private key. Export certificate and key together.");
        certificates.Remove(leaf);
        return new ServerCertificate(leaf, certificates);
    }

    private static void Check(CertificateSource source, X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now > certificate.NotAfter)
        {
            throw new BadInputException($"--certificate: {source} has expired: it was good until {Date(certificate.NotAfter)}.");
        }

        if (now < certificate.NotBefore)
        {
            throw new BadInputException(
                $"--certificate: {source} is not valid yet: it will be from {Date(certificate.NotBefore)} on, and this computer's clock says {Date(now.UtcDateTime)}.");
        }

        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray();
        if (uses.Length > 0 && !uses.Any(use => use.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == ServerAuthentication)))
        {
            throw new BadInputException($"--certificate: {source} is not for a server: its extended key usage does not name server authentication.");
        }
    }

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
