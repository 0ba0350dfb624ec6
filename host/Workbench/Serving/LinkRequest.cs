namespace LineThings.Workbench.Serving;

/// <summary>Names a user.</summary>
/// <param name="UserId">The user; left out for the default user.</param>
internal sealed record LinkRequest(string? UserId);
