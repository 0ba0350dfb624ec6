namespace LineThings.Workbench.Liff;

/// <summary>A LIFF app.</summary>
/// <param name="LiffId">Its id.</param>
/// <param name="ChannelId">The channel it belongs to.</param>
/// <param name="EndpointUrl">Where its page is; <see langword="null"/> for the starter page that comes with the workbench.</param>
internal sealed record LiffAppView(string LiffId, long ChannelId, string? EndpointUrl);
