using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LineThings.Workbench.Serving;

/// <summary>Writes times as <c>2026-11-22T00:40:01.123Z</c>.</summary>
internal sealed class MillisecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
