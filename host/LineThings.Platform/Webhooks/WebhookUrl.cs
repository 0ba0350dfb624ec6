using System.Diagnostics.CodeAnalysis;

namespace LineThings.Platform;

/// <summary>What a webhook URL must look like.</summary>
public static class WebhookUrl
{
    /// <summary>LINE's limit.</summary>
    public const int MaxLength = 500;

    /// <summary>
    /// Reads a webhook URL: absolute, http or https (LINE allowed only https), without a user name or password, which the timeline would show.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The URL.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (text is null or { Length: > MaxLength } || !Uri.TryCreate(text, UriKind.Absolute, out var parsed))
        {
            return false;
        }

        if ((parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps) || parsed.Host.Length == 0 || parsed.UserInfo.Length > 0)
        {
            return false;
        }

        url = parsed;
        return true;
    }
}
