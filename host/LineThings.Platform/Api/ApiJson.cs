using System.Text.Encodings.Web;
using System.Text.Json;

namespace LineThings.Platform;

/// <summary>How the API writes JSON: camel case, and names in any script as they are. The answers are no markup and do not get into any.</summary>
internal static class ApiJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
