namespace LineThings.Workbench.Serving;

/// <summary>What went wrong on a link.</summary>
/// <param name="Failure">The kind, for example <c>notConnected</c> or <c>pairingRefused</c>.</param>
/// <param name="Message">What went wrong, a sentence.</param>
internal sealed record TroubleView(string Failure, string Message);
