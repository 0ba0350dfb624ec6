using System.Text.Json.Serialization;

namespace LineThings.SampleBot;

/// <summary>One event. An unknown type of event is just this.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true, UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(ThingsEvent), "things")]
[JsonDerivedType(typeof(MessageEvent), "message")]
public record WebhookEvent
{
    /// <summary>The event's ULID; a redelivery has the same.</summary>
    public string? WebhookEventId { get; init; }

    /// <summary>Allows one reply, for about a minute.</summary>
    public string? ReplyToken { get; init; }

    /// <summary><c>active</c>; a bot in <c>standby</c> must not answer.</summary>
    public string? Mode { get; init; }
}
