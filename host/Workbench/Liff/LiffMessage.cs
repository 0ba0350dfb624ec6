namespace LineThings.Workbench.Liff;

/// <summary>A message that the user sends.</summary>
/// <param name="Type">Its type: <c>text</c>.</param>
/// <param name="Text">The text.</param>
internal sealed record LiffMessage(string Type, string Text);
