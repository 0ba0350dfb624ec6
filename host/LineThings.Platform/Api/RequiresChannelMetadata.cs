namespace LineThings.Platform;

/// <summary>Marks an endpoint that needs a channel's access token, for the OpenAPI document.</summary>
internal sealed class RequiresChannelMetadata;
