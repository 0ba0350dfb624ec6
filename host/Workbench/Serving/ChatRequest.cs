namespace LineThings.Workbench.Serving;

/// <summary>What a user writes to a bot.</summary>
/// <param name="ChannelId">The bot's channel.</param>
/// <param name="UserId">The user.</param>
/// <param name="Text">The text.</param>
internal sealed record ChatRequest(long ChannelId, string UserId, string Text);
