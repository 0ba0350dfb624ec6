using System.Text.Json.Serialization;

namespace LineThings.SampleBot;

/// <summary>Reads and writes the bot's JSON with code made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(ApiError))]
internal sealed partial class BotJson : JsonSerializerContext;
