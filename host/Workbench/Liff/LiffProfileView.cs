namespace LineThings.Workbench.Liff;

/// <summary>The user's profile, as <c>liff.getProfile()</c> gives it. Users of a workbench have neither picture nor status message.</summary>
/// <param name="UserId">The user.</param>
/// <param name="DisplayName">The name.</param>
internal sealed record LiffProfileView(string UserId, string DisplayName);
