namespace LineThings.Workbench.Serving;

/// <summary>A user.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
internal sealed record UserView(string Id, string Name);
