namespace LineThings.Workbench.Serving;

/// <summary>A rule of the chip that a board's firmware broke.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What the rule is and what to do.</param>
internal sealed record FaultView(string Rule, string Place, string Text);
