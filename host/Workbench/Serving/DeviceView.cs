namespace LineThings.Workbench.Serving;

/// <summary>A device.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="ProductSpecificDeviceId">Its PSDI in hex.</param>
/// <param name="UserIds">Who has linked it.</param>
/// <param name="Board">The name of the board that it is, virtual or real, if it is there.</param>
/// <param name="State">What the app does with it.</param>
internal sealed record DeviceView(
    string Id, string ProductId, string ProductSpecificDeviceId, IReadOnlyList<string> UserIds, string? Board, string State);
