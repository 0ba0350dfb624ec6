using System.Text.Json.Serialization;

namespace LineThings.SampleBot;

/// <summary>What the platform posts. Unknown fields, here and further in, are ignored.</summary>
/// <param name="Destination">The bot's user id.</param>
/// <param name="Events">The events; none when the URL is only being checked.</param>
public sealed record WebhookBody(string? Destination, [property: JsonRequired] IReadOnlyList<WebhookEvent?> Events);
