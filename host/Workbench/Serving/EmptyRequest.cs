namespace LineThings.Workbench.Serving;

/// <summary>Needs no fields.</summary>
internal sealed record EmptyRequest;
