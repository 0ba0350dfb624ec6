using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>The address under which a reverse proxy publishes a workbench.</summary>
internal sealed class PublicAddress
{
    private readonly string _host;
    private readonly int _port;
    private readonly int _defaultPort;

    private PublicAddress(Uri url)
    {
        // A name in another script: browsers send it as xn--…, HostString hands it out decoded.
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        _host = HostString.FromUriComponent(host).Host;
        _port = url.Port;
        _defaultPort = url.Scheme == Uri.UriSchemeHttps ? 443 : 80;
        Scheme = url.Scheme;
        Origin = $"{Scheme}://{(_port == _defaultPort ? new HostString(host) : new HostString(host, _port))}";
    }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>The address as browsers name it: scheme, host, and the port when it is not the scheme's own.</summary>
    public string Origin { get; }

    /// <summary>Whether browsers reach it encrypted.</summary>
    public bool IsEncrypted => Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="BadInputException">It is none, or holds more than scheme, host and port.</exception>
    public static PublicAddress Parse(string text)
    {
        // What Uri would quietly put right or drop is looked for in the text itself.
        var authority = text.IndexOf("://", StringComparison.Ordinal) is > 0 and var colon ? text[(colon + "://".Length)..] : string.Empty;
        if (authority.EndsWith('/'))
        {
            authority = authority[..^1];
        }

        var isRight = authority.Length > 0
            && !authority.Any(character => character is '/' or '\\' or '?' or '#' or '@' || char.IsWhiteSpace(character))
            && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && Uri.CheckHostName(url.DnsSafeHost) != UriHostNameType.Unknown
            && !ServeAddresses.IsAny(url.Host)
            && url.Port > 0;
        return isRight
            ? new PublicAddress(new Uri(text))
            : throw new BadInputException(
                $"--public-url: \"{text}\" must be http or https and a host, with a port if it has one, and nothing else, such as https://class-1.lab.example.");
    }

    /// <summary>Whether a request's Host header is this address's.</summary>
    /// <param name="host">The header.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(HostString host) =>
        host.HasValue && (host.Port ?? _defaultPort) == _port && _host.Equals(host.Host, StringComparison.OrdinalIgnoreCase);
}
