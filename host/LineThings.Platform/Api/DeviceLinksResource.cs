namespace LineThings.Platform;

/// <summary>Links of a user.</summary>
/// <param name="Items">The links, the oldest first.</param>
public sealed record DeviceLinksResource(IReadOnlyList<DeviceLinkResource> Items);
