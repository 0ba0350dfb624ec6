using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repository.Tests.Boards;

/// <summary>Reads <c>verifiedOnHardware</c>: <c>false</c>, or what was verified.</summary>
internal sealed class HardwareVerificationConverter : JsonConverter<HardwareVerification?>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override HardwareVerification? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.False => null,
        JsonTokenType.StartObject => JsonSerializer.Deserialize<HardwareVerification>(ref reader, options),
        _ => throw new JsonException("verifiedOnHardware is neither false nor an object with date and what"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HardwareVerification? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
