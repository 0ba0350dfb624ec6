namespace LineThings.Workbench.Liff;

/// <summary>What opens a LIFF app.</summary>
/// <param name="Url">The page's address with the access token in the fragment, which browsers keep to themselves.</param>
/// <param name="LiffUri">The address that opened it in LINE.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal sealed record LiffOpenView(string Url, string LiffUri, DateTimeOffset ExpiresAt);
