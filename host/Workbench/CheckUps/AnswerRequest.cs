namespace LineThings.Workbench.CheckUps;

/// <summary>Answers what a check-up asks.</summary>
/// <param name="Request">The number of what was asked.</param>
/// <param name="Answer">One of its answers.</param>
internal sealed record AnswerRequest(int Request, string Answer);
