namespace LineThings.Workbench.Serving;

/// <summary>A virtual board.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="AdvertisedName">The name it advertises.</param>
/// <param name="ServiceUuid">The service it advertises.</param>
/// <param name="Address">Its Bluetooth address.</param>
/// <param name="Power">on, off, crashed or download.</param>
/// <param name="Button">Its button.</param>
/// <param name="Led">Its LED.</param>
/// <param name="Advertising">Whether it advertises.</param>
/// <param name="Connected">Whether a phone is connected.</param>
/// <param name="Encrypted">Whether that link is encrypted.</param>
/// <param name="DeviceId">The device that it is, while somebody has linked it.</param>
/// <param name="State">What the app does with it.</param>
/// <param name="Faults">The rules that its firmware broke.</param>
/// <param name="Psdi">Its PSDI in hex.</param>
internal sealed record BoardView(
    string Name,
    string ProductId,
    string AdvertisedName,
    Guid ServiceUuid,
    string Address,
    string Power,
    ButtonView Button,
    LedView Led,
    bool Advertising,
    bool Connected,
    bool Encrypted,
    string? DeviceId,
    string State,
    IReadOnlyList<FaultView> Faults,
    string? Psdi);
