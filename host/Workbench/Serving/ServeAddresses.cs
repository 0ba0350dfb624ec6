using System.Net;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>The addresses a workbench listens on.</summary>
internal sealed class ServeAddresses
{
    private readonly BindingAddress[] _addresses;

    private ServeAddresses(BindingAddress[] addresses)
    {
        _addresses = addresses;
    }

    /// <summary>Whether only this computer can reach it.</summary>
    public bool AreLoopback => _addresses.All(address => IsLoopback(address.Host));

    /// <summary>Whether one of them is https, for which a certificate is needed.</summary>
    public bool AreEncrypted => _addresses.Any(IsEncrypted);

    /// <summary>The hosts that are named for https: addresses of this computer, <c>localhost</c>, or what stands for all addresses.</summary>
    public IEnumerable<string> EncryptedHosts => _addresses.Where(IsEncrypted).Select(address => address.Host);

    /// <summary>The addresses as Kestrel takes them.</summary>
    public string[] Urls => _addresses.Select(address => address.ToString()).ToArray();

    /// <summary>Reads addresses.</summary>
    /// <param name="text">The addresses, separated by semicolons.</param>
    /// <returns>The addresses.</returns>
    /// <exception cref="BadInputException">One is none that can be listened on.</exception>
    public static ServeAddresses Parse(string text) => new(text.Split(';', StringSplitOptions.TrimEntries).Select(ParseOne).ToArray());

    /// <summary>Whether a host is this computer, as seen from itself.</summary>
    /// <param name="host">A name or an address.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a host stands for all addresses of this computer.</summary>
    /// <param name="host">A name or an address.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsAny(string host) => host is "*" or "+"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    /// <summary>Whether a request's Host header is one that the workbench is known by. A name that anybody can point at this computer is not.</summary>
    /// <param name="host">The header.</param>
    /// <param name="isEncrypted">Whether the request came in over https.</param>
    /// <param name="port">The port that the request came in on.</param>
    /// <param name="certificate">What the workbench shows under https; <see langword="null"/> when it speaks http only.</param>
    /// <returns>Whether it is.</returns>
    public bool Knows(HostString host, bool isEncrypted, int port, ServerCertificate? certificate)
    {
        const int httpPort = 80;
        const int httpsPort = 443;
        if (!host.HasValue || (host.Port ?? (isEncrypted ? httpsPort : httpPort)) != port)
        {
            return false;
        }

        // Whoever brings a certificate says with it what the workbench is called. One that is made on the spot says nothing new.
        return IsLoopback(host.Host)
            || _addresses.Any(address => IsSame(address.Host, host.Host))
            || (isEncrypted && certificate is { IsMade: false } && certificate.IsFor(host.Host));
    }

    private static bool IsEncrypted(BindingAddress address) => address.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string named, string asked)
    {
        if (named.Equals(asked, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Any address will do for "all addresses", since it cannot be rebound as a name can; and this machine's name.
        return IsAny(named) && (IPAddress.TryParse(asked.Trim('[', ']'), out _)
            || asked.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            || asked.Equals(Environment.MachineName + ".local", StringComparison.OrdinalIgnoreCase));
    }

    private static BindingAddress ParseOne(string text)
    {
        const string example = "An address to listen on looks like http://localhost:5080 or https://192.168.1.20:5443.";
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            throw new BadInputException($"--urls: \"{text}\" is no address. {example}");
        }

        var isPlain = (IsEncrypted(address) || address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)) && address.PathBase.Length == 0
            && !address.IsUnixPipe && !address.IsNamedPipe && address.Port is >= 0 and <= 65535;
        if (!isPlain)
        {
            throw new BadInputException($"--urls: \"{text}\" cannot be listened on: it takes http or https, a host and a port, and nothing else. {example}");
        }

        if (!IsAny(address.Host) && !IsLoopback(address.Host) && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _))
        {
            // Kestrel would take a name it does not know for "all addresses".
            throw new BadInputException($"--urls: \"{text}\": name localhost, an address of this computer, or * for all of them. {example}");
        }

        var isLocalhost = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        return isLocalhost && address.Port == 0
            ? throw new BadInputException($"--urls: a free port can be taken of 127.0.0.1 only: {address.Scheme}://127.0.0.1:0")
            : address;
    }
}
