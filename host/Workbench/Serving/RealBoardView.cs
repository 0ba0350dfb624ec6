namespace LineThings.Workbench.Serving;

/// <summary>A real board that a browser tab holds.</summary>
/// <param name="Key">How the API names it.</param>
/// <param name="Name">Its name, which no other board has.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="ServiceUuid">The service it advertises.</param>
/// <param name="UserId">The user whose phone the tab is the radio of.</param>
/// <param name="Browser">The tab's browser.</param>
/// <param name="DeviceId">The device that it is, while that user has linked it; known once it has been connected to.</param>
/// <param name="State">What the app does with it.</param>
/// <param name="Connected">Whether it is connected.</param>
/// <param name="Psdi">Its PSDI in hex, once it is known.</param>
/// <param name="Button">What the button notified last on this connection.</param>
/// <param name="Led">What was written to the LED last on this connection.</param>
/// <param name="Trouble">Why it could not be connected to, or was lost.</param>
/// <param name="RetryAt">When it is tried again, if it is being left alone for a while.</param>
internal sealed record RealBoardView(
    string Key,
    string Name,
    string ProductId,
    Guid ServiceUuid,
    string UserId,
    string Browser,
    string? DeviceId,
    string State,
    bool Connected,
    string? Psdi,
    int? Button,
    int? Led,
    TroubleView? Trouble,
    DateTimeOffset? RetryAt);
