using System.Text.Encodings.Web;
using System.Text.Json;

namespace LineThings.Workbench.Serving;

/// <summary>How the workbench writes JSON: camel case, names in any script as they are, times in UTC with milliseconds.</summary>
internal static class WorkbenchJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes options these.</summary>
    /// <param name="options">The options.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new MillisecondsConverter());
        return options;
    }
}
