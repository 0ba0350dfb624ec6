using LineThings.App;

namespace LineThings.Platform;

/// <summary>A product's scenario set with what the registry knows about it.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Set">The set.</param>
/// <param name="CreatedAt">When the product got its first set since it last had none.</param>
/// <param name="UpdatedAt">When this revision came.</param>
public sealed record StoredScenarioSet(long ProductId, ScenarioSet Set, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
