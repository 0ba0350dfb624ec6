namespace LineThings.Platform;

/// <summary>A bot's address.</summary>
/// <param name="Endpoint">The URL.</param>
public sealed record WebhookEndpointRequestResource(string? Endpoint);
