namespace LineThings.Workbench.Serving;

/// <summary>Moves the power switch.</summary>
/// <param name="On">Where to.</param>
internal sealed record PowerRequest(bool On);
