namespace LineThings.Workshop.Reporting;

/// <summary>A requirement and what was found.</summary>
/// <param name="Title">The requirement.</param>
/// <param name="Verdict">Whether it holds; <see langword="null"/> when an earlier one does not, so that it was not looked at.</param>
internal sealed record Finding(string Title, Verdict? Verdict);
