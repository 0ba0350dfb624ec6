using System.Text.Json.Serialization;

namespace LineThings.Platform;

/// <summary>An error as the Messaging API wrote it.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Details">Where; left out when there is nothing to say.</param>
public sealed record MessagingError(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("details"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MessagingErrorDetail>? Details = null);
