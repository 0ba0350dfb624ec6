namespace LineThings.Platform;

/// <summary>What came of a push.</summary>
/// <param name="MessageIds">The messages' ids; <see langword="null"/> when there is no such user.</param>
/// <param name="AcceptedRequestId">The earlier request that was accepted under the same retry key.</param>
internal sealed record PushOutcome(IReadOnlyList<string>? MessageIds, string? AcceptedRequestId);
