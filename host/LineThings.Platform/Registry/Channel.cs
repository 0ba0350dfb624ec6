namespace LineThings.Platform;

/// <summary>A Messaging API channel: a bot's account.</summary>
/// <param name="Id">Its id, 10 digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Secret">What webhooks are signed with.</param>
/// <param name="AccessToken">What the bot's calls carry.</param>
/// <param name="BotUserId">The bot's user id, <c>destination</c> in webhooks.</param>
/// <param name="WebhookUrl">Where webhooks go; <see langword="null"/> for nowhere.</param>
/// <param name="LiffId">Its LIFF app with Bluetooth.</param>
public sealed record Channel(long Id, string Name, string Secret, string AccessToken, string BotUserId, string? WebhookUrl, string LiffId)
{
    /// <summary>The id and the name: secrets do not get into logs this way.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{nameof(Channel)} {Id} ({Name})";
}
