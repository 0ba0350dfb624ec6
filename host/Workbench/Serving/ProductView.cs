namespace LineThings.Workbench.Serving;

/// <summary>A product.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ChannelId">Its channel.</param>
/// <param name="LiffId">Its LIFF app.</param>
/// <param name="ActionUri">What opens that.</param>
/// <param name="ServiceUuid">The service that its boards advertise.</param>
/// <param name="PsdiServiceUuid">The service with the PSDI.</param>
/// <param name="PsdiCharacteristicUuid">The characteristic with the PSDI.</param>
/// <param name="Revision">The revision of its scenario set.</param>
internal sealed record ProductView(
    string Id,
    string Name,
    long ChannelId,
    string LiffId,
    string ActionUri,
    Guid ServiceUuid,
    Guid PsdiServiceUuid,
    Guid PsdiCharacteristicUuid,
    int? Revision);
