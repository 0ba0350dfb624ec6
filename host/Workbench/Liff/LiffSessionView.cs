namespace LineThings.Workbench.Liff;

/// <summary>What a LIFF page is told when it starts.</summary>
/// <param name="LiffId">The app.</param>
/// <param name="UserId">The user.</param>
/// <param name="BotUserId">The bot of the app's channel.</param>
/// <param name="DeviceId">The device that the app was opened from, if it was.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal sealed record LiffSessionView(string LiffId, string UserId, string BotUserId, string? DeviceId, DateTimeOffset ExpiresAt);
