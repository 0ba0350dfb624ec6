namespace LineThings.Workbench.Serving;

/// <summary>A channel, without its secrets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="LiffId">Its LIFF app.</param>
/// <param name="BotUserId">The bot's user id.</param>
/// <param name="WebhookUrl">Where webhooks go.</param>
internal sealed record ChannelView(long Id, string Name, string LiffId, string BotUserId, string? WebhookUrl);
