namespace LineThings.Workbench.Provisioning;

/// <summary>Why a call of nanoff was not what it was to be.</summary>
/// <param name="What">What happened, in a sentence.</param>
/// <param name="Cure">What to do.</param>
internal sealed record NanoffFailure(string What, string Cure);
