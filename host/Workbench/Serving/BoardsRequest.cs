namespace LineThings.Workbench.Serving;

/// <summary>Asks for virtual boards.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Name">The name, 1 to 40 characters; with a count, a number follows it.</param>
/// <param name="Count">How many, 1 to 100; left out for one.</param>
/// <param name="UserId">Whose phone links them; left out for the default user.</param>
internal sealed record BoardsRequest(string ProductId, string Name, int? Count, string? UserId);
