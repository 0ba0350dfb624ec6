namespace LineThings.Platform;

/// <summary>A user's link with a device.</summary>
/// <param name="UserId">User ID.</param>
/// <param name="Device">The device.</param>
/// <param name="DeviceDisplayName">Product name.</param>
public sealed record DeviceLinkResource(string UserId, DeviceResource Device, string DeviceDisplayName)
{
    /// <summary>Makes the form of a link.</summary>
    internal static DeviceLinkResource Of(DeviceLink link) => new(link.UserId, DeviceResource.Of(link.Device), link.ProductName);
}
