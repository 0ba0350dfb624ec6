using System.Text.Json.Serialization;

namespace LineThings.Platform;

/// <summary>One field that is wrong.</summary>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Property">The field, such as <c>messages[0].text</c>.</param>
public sealed record MessagingErrorDetail(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("property"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Property);
