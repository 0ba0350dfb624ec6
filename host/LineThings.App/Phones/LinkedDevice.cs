namespace LineThings.App;

/// <summary>A device that a user has linked, as the app keeps it.</summary>
/// <param name="Id">The device's id.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Service">The product's service UUID.</param>
/// <param name="Psdi">Its product-specific device id in lower-case hex.</param>
public sealed record LinkedDevice(string Id, long ProductId, Guid Service, string Psdi);
