namespace LineThings.Platform;

/// <summary>A product's scenario set.</summary>
/// <param name="ProductId">Product ID.</param>
/// <param name="AutoClose">Whether the app disconnects when nothing is left to run.</param>
/// <param name="SuppressionInterval">How long the app then waits before it connects again, in milliseconds.</param>
/// <param name="Revision">Counts the changes of the product's set, from 1; counts on when the set is deleted and made anew.</param>
/// <param name="Scenarios">The scenarios in order.</param>
/// <param name="CreatedAt">When the set was created: ISO 8601, UTC.</param>
/// <param name="UpdatedAt">When the set was updated: ISO 8601, UTC.</param>
public sealed record ScenarioSetResource(
    string ProductId,
    bool AutoClose,
    long SuppressionInterval,
    int Revision,
    IReadOnlyList<ScenarioResource> Scenarios,
    string CreatedAt,
    string UpdatedAt)
{
    /// <summary>Makes the form of a scenario set.</summary>
    internal static ScenarioSetResource Of(StoredScenarioSet stored) => new(
        ApiText.Of(stored.ProductId),
        stored.Set.AutoClose,
        (long)stored.Set.SuppressionInterval.TotalMilliseconds,
        stored.Set.Revision,
        stored.Set.Scenarios.Select(ScenarioResource.Of).ToArray(),
        ApiText.Of(stored.CreatedAt),
        ApiText.Of(stored.UpdatedAt));
}
