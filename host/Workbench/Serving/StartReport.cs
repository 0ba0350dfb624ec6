using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>What a start tells of the addresses: where the workbench is, whom a browser can trust there, and where pages have Bluetooth.</summary>
/// <param name="bound">What it listens on.</param>
/// <param name="machine">What this computer is called.</param>
/// <param name="published">Where a reverse proxy publishes it, if one does.</param>
/// <param name="certificate">What it shows under https; <see langword="null"/> when it speaks http only.</param>
/// <param name="source">Where the certificate comes from; <see langword="null"/> when the workbench has made it.</param>
internal sealed class StartReport(
    IReadOnlyList<BindingAddress> bound, MachineHosts machine, PublicAddress? published, ServerCertificate? certificate, CertificateSource? source)
{
    /// <summary>Where the workbench is.</summary>
    /// <returns>The lines; the first one holds the address to open on this computer.</returns>
    public IEnumerable<string> Addresses()
    {
        yield return $"The workbench is at {UrlOf(bound[0])}";
        foreach (var address in bound.Skip(1))
        {
            yield return $"It is also at {UrlOf(address)}";
        }

        var others = bound.Where(address => ServeAddresses.IsAny(address.Host))
            .SelectMany(address => machine.NetworkAddresses.Select(host => Url(address.Scheme, host.ToString(), address.Port)))
            .ToArray();
        if (others.Length > 0)
        {
            yield return $"Where that name is not known: {string.Join(", ", others)}";
        }

        if (published is not null)
        {
            yield return $"A reverse proxy publishes it at {published.Origin}";
        }
    }

    /// <summary>What browsers make of the addresses.</summary>
    /// <returns>The lines; none when there is nothing to know.</returns>
    public IEnumerable<string> Encryption()
    {
        if (certificate is not null)
        {
            var until = certificate.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return source is null
                ? $"The certificate for https is the workbench's own{(certificate.IsNew ? " and new" : string.Empty)}, good until {until}. Its SHA-256 fingerprint:"
                : $"The certificate for https is that of {source}, good until {until}. Its SHA-256 fingerprint:";
            yield return $"  {certificate.Fingerprint}";
            yield return $"  {certificate.FingerprintInPairs}";
            if (source is null)
            {
                yield return "Browsers warn that the connection is not private, since nobody they know vouches for this certificate. On each computer, compare the "
                    + "fingerprint before going on: \"Not secure\" or the lock in the address bar, then the certificate's details. Another one means that somebody is in between.";
            }
        }

        foreach (var line in NamesMissing())
        {
            yield return line;
        }

        foreach (var line in NoBluetooth())
        {
            yield return line;
        }
    }

    private static string Url(string scheme, string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}");

    private static bool IsEncrypted(BindingAddress address) => address.Scheme == Uri.UriSchemeHttps;

    /// <summary>The address to open; for "all addresses", one with a name that the certificate knows.</summary>
    private string UrlOf(BindingAddress address) =>
        ServeAddresses.IsAny(address.Host) ? Url(address.Scheme, NameFor(address), address.Port) : address.ToString();

    private string NameFor(BindingAddress address)
    {
        var name = Environment.MachineName.ToLowerInvariant();
        return source is null || certificate is null || !IsEncrypted(address) || certificate.IsFor(name)
            ? name
            : certificate.Hosts.FirstOrDefault(host => !host.StartsWith('*')) ?? name;
    }

    /// <summary>Who brings a certificate for another name is told, since the browser's warning would look like an attack.</summary>
    private IEnumerable<string> NamesMissing()
    {
        if (source is null || certificate is null)
        {
            yield break;
        }

        var hosts = bound.Where(IsEncrypted)
            .SelectMany(address => ServeAddresses.IsAny(address.Host) ? machine.Names.Where(name => !ServeAddresses.IsLoopback(name)).Concat(machine.NetworkAddresses.Select(host => host.ToString())) : [address.Host])
            .Distinct()
            .ToArray();
        if (!hosts.Any(certificate.IsFor))
        {
            var names = string.Join(", ", certificate.Hosts);
            yield return $"Warning: the certificate is for {(names.Length > 0 ? names : "no host at all")}, not for {string.Join(", ", hosts)}. "
                + "Browsers take it only at an address that it names; such a name must lead to this computer.";
        }
    }

    private IEnumerable<string> NoBluetooth()
    {
        var without = bound.Where(address => !IsEncrypted(address) && !ServeAddresses.IsLoopback(address.Host)).Select(UrlOf).ToList();
        if (published is { IsEncrypted: false })
        {
            without.Add(published.Origin);
        }

        if (without.Count > 0)
        {
            yield return $"Bluetooth: browsers give it to a page over https, and over http at localhost only. So there is none at {string.Join(", ", without)}. "
                + (bound.Any(IsEncrypted)
                    ? "Use the https address for it."
                    : "For it, name an https address too, such as --urls \"http://localhost:5080;https://0.0.0.0:5443\", or use one workbench on each computer.");
        }
    }
}
