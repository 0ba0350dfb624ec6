namespace LineThings.Workbench.Serving;

/// <summary>What a bot or a script needs to use a channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="ChannelSecret">What webhooks are signed with.</param>
/// <param name="ChannelAccessToken">What calls carry.</param>
/// <param name="LiffId">A LIFF app with Bluetooth.</param>
/// <param name="UserId">The default user.</param>
internal sealed record CredentialsView(long ChannelId, string ChannelSecret, string ChannelAccessToken, string LiffId, string UserId)
{
    /// <summary>The channel only: secrets do not get into logs this way.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{nameof(CredentialsView)} of channel {ChannelId}";
}
