using System.Globalization;

namespace LineThings.Platform;

/// <summary>Times as text in JSON: ISO 8601, UTC, milliseconds.</summary>
internal static class IsoTime
{
    /// <summary>Writes a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>For example <c>2026-11-22T00:40:01.123Z</c>.</returns>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
