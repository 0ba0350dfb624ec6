namespace LineThings.Workbench.Serving;

/// <summary>Names a board of a provisioned class.</summary>
/// <param name="Code">What stands on its label, such as <c>K7QFX-07</c>.</param>
internal sealed record BoardCodeRequest(string Code);
