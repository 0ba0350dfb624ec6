namespace LineThings.Platform;

/// <summary>An empty object.</summary>
public sealed record EmptyResource;
