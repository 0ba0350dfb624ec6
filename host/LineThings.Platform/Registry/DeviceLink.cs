namespace LineThings.Platform;

/// <summary>A user's link with a device.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Device">The device.</param>
/// <param name="ProductName">The name of the device's product, which LINE's API calls the device's display name.</param>
public sealed record DeviceLink(string UserId, Device Device, string ProductName);
