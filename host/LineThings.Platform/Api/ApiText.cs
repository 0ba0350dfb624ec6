using System.Globalization;
using System.Text.RegularExpressions;

namespace LineThings.Platform;

/// <summary>Values as the Things API writes them.</summary>
internal static partial class ApiText
{
    /// <summary>A product id: a number that JavaScript could not hold, hence text.</summary>
    public static string Of(long productId) => productId.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time: ISO 8601 in UTC, milliseconds without trailing zeros.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a product id; only its one proper form counts.</summary>
    public static bool TryReadProductId(string text, out long productId) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out productId) && Of(productId) == text;

    /// <summary>Whether a text is a user id.</summary>
    [GeneratedRegex(@"\AU[0-9a-f]{32}\z")]
    public static partial Regex UserId();
}
