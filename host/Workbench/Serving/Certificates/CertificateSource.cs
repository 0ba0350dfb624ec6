namespace LineThings.Workbench.Serving;

/// <summary>Where a certificate for https comes from.</summary>
/// <param name="file">PEM with certificate and private key, or PFX.</param>
/// <param name="password">What opens it; <see langword="null"/> when nothing was given.</param>
internal sealed class CertificateSource(FileInfo file, string? password)
{
    /// <summary>The environment variable that may hold the password.</summary>
    public const string PasswordVariable = "WORKBENCH_CERTIFICATE_PASSWORD";

    private const int LongestPassword = 4096;

    /// <summary>The file.</summary>
    public FileInfo File { get; } = file;

    /// <summary>What opens it; <see langword="null"/> when nothing was given.</summary>
    public string? Password { get; } = password;

    /// <summary>Finds out what the user means. A password on the command line would be seen by everybody on the machine.</summary>
    /// <param name="file">The certificate's file, if one is named.</param>
    /// <param name="passwordFile">The file whose first line is the password, if one is named; else the environment variable counts.</param>
    /// <param name="variable">What the environment variable holds.</param>
    /// <returns>Where the certificate comes from; <see langword="null"/> when the user brings none.</returns>
    /// <exception cref="BadInputException">The password's file cannot be read, or there is no certificate to open with it.</exception>
    public static CertificateSource? Find(FileInfo? file, FileInfo? passwordFile, string? variable)
    {
        if (file is null)
        {
            return passwordFile is null
                ? null
                : throw new BadInputException("--certificate-password-file: goes with --certificate, which is missing.");
        }

        return new CertificateSource(file, passwordFile is null ? variable : InputFile.ReadText(passwordFile, LongestPassword).Split('\r', '\n')[0]);
    }

    /// <summary>Nothing of the password.</summary>
    /// <returns>The file's path.</returns>
    public override string ToString() => File.ToString();
}
