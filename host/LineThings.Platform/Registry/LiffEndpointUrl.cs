using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LineThings.Platform;

/// <summary>What the address of a LIFF app's page must look like.</summary>
public static class LiffEndpointUrl
{
    /// <summary>The longest address, in characters (our choice; LINE's limit is unknown).</summary>
    public const int MaxLength = 500;

    /// <summary>
    /// Reads an address: absolute, http or https (LINE allowed only https), without a user name or password, and without a fragment, which
    /// LINE did not allow either: the access token is handed over there.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The address.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (text is null or { Length: > MaxLength } || text.Contains('#', StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var parsed))
        {
            return false;
        }

        // "http://@host" has credentials that Uri drops.
        var isPlain = (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
            && parsed.Host.Length > 0 && parsed.UserInfo.Length == 0 && !parsed.Authority.Contains('@', StringComparison.Ordinal)
            && !AuthorityOf(text).Contains('@', StringComparison.Ordinal);
        if (!isPlain)
        {
            return false;
        }

        url = parsed;
        return true;
    }

    /// <summary>An address's origin as browsers name it.</summary>
    /// <param name="url">The address.</param>
    /// <returns>Scheme, host, and the port where it is not the scheme's own.</returns>
    public static string OriginOf(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost : url.Host;
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{host}:{url.Port}");
    }

    private static string AuthorityOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '\\');
        return end < 0 ? text[start..] : text[start..(start + end)];
    }
}
