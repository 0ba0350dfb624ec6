namespace LineThings.Platform;

/// <summary>A trial product: a kind of device that a channel's bot talks to.</summary>
/// <param name="Id">Its id, 19 digits.</param>
/// <param name="ChannelId">The channel it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="LiffId">The LIFF app that opens for it.</param>
/// <param name="ServiceUuid">The service that its devices advertise.</param>
/// <param name="Revision">The revision of its scenario set; <see langword="null"/> when it has none.</param>
public sealed record Product(long Id, long ChannelId, string Name, string LiffId, Guid ServiceUuid, int? Revision);
