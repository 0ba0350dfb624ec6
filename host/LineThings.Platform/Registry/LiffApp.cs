namespace LineThings.Platform;

/// <summary>A LIFF app: a page that opens for the products of a channel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ChannelId">The channel it belongs to.</param>
/// <param name="EndpointUrl">Where the page is; <see langword="null"/> for the starter page that comes with the workbench.</param>
public sealed record LiffApp(string Id, long ChannelId, Uri? EndpointUrl);
