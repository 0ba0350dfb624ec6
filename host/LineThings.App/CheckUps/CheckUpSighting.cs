namespace LineThings.App;

/// <summary>A board's advertising as it was heard.</summary>
/// <param name="Services">The service UUIDs in the advertising packet itself.</param>
/// <param name="Name">The local name; <see langword="null"/> when none was heard.</param>
public sealed record CheckUpSighting(IReadOnlyList<Guid> Services, string? Name);
