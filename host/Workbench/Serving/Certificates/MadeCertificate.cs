using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LineThings.Workbench.Serving;

/// <summary>
/// The certificate that a workbench makes for itself. It is kept in the data folder, so that the fingerprint that people have compared once
/// stays the same from start to start.
/// </summary>
internal static class MadeCertificate
{
    /// <summary>The file with certificate and private key: for the workbench alone.</summary>
    public const string FileName = "https.pem";

    /// <summary>The file with the certificate alone: what others may be given, to trust this workbench and no other.</summary>
    public const string PublicFileName = "https.crt";

    /// <summary>How long it lasts. Browsers refuse more than 398 days.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>A start this long before the end makes a new one, so that no class runs into it.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromDays(7);

    /// <summary>Clocks of other computers and phones may be behind.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    private const int LongestCommonName = 64;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Gets the certificate that is kept, or makes one if there is none, if it ends soon, or if it does not name this computer as it is now.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="machine">What this computer is called.</param>
    /// <param name="hosts">The hosts that the workbench was told to listen on.</param>
    /// <param name="time">Tells what time it is.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="BadInputException">The file cannot be read or written.</exception>
    public static ServerCertificate LoadOrMake(string directory, MachineHosts machine, IEnumerable<string> hosts, TimeProvider time)
    {
        var path = Path.Combine(directory, FileName);
        var named = hosts.Where(host => !ServeAddresses.IsAny(host)).Select(Plain);
        string[] needed = [.. machine.Names.Concat(machine.Addresses.Select(address => address.ToString())).Concat(named).Distinct()];
        try
        {
            if (Load(path) is { } kept)
            {
                if (IsGood(kept, needed, time.GetUtcNow()))
                {
                    WritePublic(directory, kept);
                    return kept;
                }

                kept.Dispose();
            }

            var made = Make(path, needed.Concat(machine.PassingAddresses.Select(address => address.ToString())).Distinct(), time.GetUtcNow());
            WritePublic(directory, made);
            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The certificate for https cannot be kept in {path}: {exception.Message}");
        }
    }

    private static ServerCertificate? Load(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }

        try
        {
            return new ServerCertificate(CertificateFile.MakeUsable(X509Certificate2.CreateFromPemFile(path)), []) { IsMade = true };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Damaged. Another one is as good.
            return null;
        }
    }

    private static bool IsGood(ServerCertificate certificate, string[] needed, DateTimeOffset now) =>
        now >= certificate.Certificate.NotBefore
        && certificate.Until - now >= Reserve
        && needed.All(certificate.IsFor);

    private static ServerCertificate Make(string path, IEnumerable<string> hosts, DateTimeOffset now)
    {
        const string serverAuthentication = "1.3.6.1.5.5.7.3.1";
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        var name = "LINE Things workbench on " + Environment.MachineName;
        subject.AddCommonName(name.Length > LongestCommonName ? name[..LongestCommonName] : name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(serverAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(now - Tolerance, now + Lifetime);
        Write(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return new ServerCertificate(CertificateFile.MakeUsable(certificate), []) { IsMade = true, IsNew = true };
    }

    private static void WritePublic(string directory, ServerCertificate certificate)
    {
        var path = Path.Combine(directory, PublicFileName);
        var content = certificate.Certificate.ExportCertificatePem() + "\n";
        if (!File.Exists(path) || File.ReadAllText(path) != content)
        {
            Write(path, content);
        }
    }

    /// <summary>A host as a certificate names it: without brackets, and an IPv6 address without the number of the network card.</summary>
    private static string Plain(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address)
        ? new IPAddress(address.GetAddressBytes()).ToString()
        : host.ToLowerInvariant();

    /// <summary>Writes a file whole or not at all, and never readable for others.</summary>
    private static void Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var draft = path + ".new";
        File.Delete(draft);
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(content);
        }

        File.Move(draft, path, overwrite: true);
    }
}
