namespace LineThings.Platform;

/// <summary>A device.</summary>
/// <param name="Id">Device ID.</param>
/// <param name="ProductId">Product ID.</param>
/// <param name="ProductSpecificDeviceId">PSDI: lower-case hex of the bytes in the order they are read.</param>
public sealed record DeviceResource(string Id, string ProductId, string ProductSpecificDeviceId)
{
    /// <summary>Makes the form of a device.</summary>
    internal static DeviceResource Of(Device device) => new(device.Id, ApiText.Of(device.ProductId), device.Psdi);
}
