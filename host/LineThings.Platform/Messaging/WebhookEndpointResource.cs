namespace LineThings.Platform;

/// <summary>Where a channel's webhooks go.</summary>
/// <param name="Endpoint">The URL.</param>
/// <param name="Active">Whether webhooks are sent; always, here.</param>
public sealed record WebhookEndpointResource(string Endpoint, bool Active);
