using LineThings.App;

namespace LineThings.Workbench.Radios;

/// <summary>What a tab has answered to a request.</summary>
/// <param name="Value">What was read; <see langword="null"/> where nothing was.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> when it went well.</param>
/// <param name="Words">The browser's own words about that.</param>
internal sealed record TabAnswer(byte[]? Value, LinkFailure? Failure, string? Words);
