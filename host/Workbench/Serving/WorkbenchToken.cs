using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LineThings.Platform;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>What opens a workbench that others can reach. Made anew with each start.</summary>
internal sealed class WorkbenchToken
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash;
    private readonly bool _isForHttpsAlone;

    /// <summary>Makes a token.</summary>
    /// <param name="isForHttpsAlone">Whether browsers are to send it under https only, however they log in. Who logs in over https has it so anyway.</param>
    public WorkbenchToken(bool isForHttpsAlone)
    {
        _isForHttpsAlone = isForHttpsAlone;
        Text = PlatformIds.NextToken();
        _hash = HashOf(Text);
    }

    /// <summary>The token, to be shown once on the console.</summary>
    public string Text { get; }

    /// <summary>Whether a text is the token. Takes as long for a text that is nearly right as for any other.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is.</returns>
    public bool Matches(string text) => CryptographicOperations.FixedTimeEquals(HashOf(text), _hash);

    /// <summary>Whether a request carries the token, as a cookie or as a bearer.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Whether it does.</returns>
    public bool Opens(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(CookieOf(context), out var cookie) && Matches(cookie))
        {
            return true;
        }

        var header = (string?)context.Request.Headers.Authorization;
        return header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true && Matches(header[Scheme.Length..].Trim());
    }

    /// <summary>Gives the browser the token to keep: where no script can read it, and for requests of this page only.</summary>
    /// <param name="context">The request.</param>
    public void Keep(HttpContext context) => context.Response.Cookies.Append(
        CookieOf(context),
        Text,
        new CookieOptions { HttpOnly = true, Secure = _isForHttpsAlone || context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });

    /// <summary>Nothing of the token.</summary>
    /// <returns>The type's name.</returns>
    public override string ToString() => nameof(WorkbenchToken);

    /// <summary>Cookies do not know ports; two workbenches on one machine must not take each other's.</summary>
    private static string CookieOf(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"workbench-{context.Connection.LocalPort}");

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
