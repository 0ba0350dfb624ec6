namespace LineThings.Workbench.Serving;

/// <summary>Names what is to be made.</summary>
/// <param name="Name">The name.</param>
internal sealed record NameRequest(string Name);
