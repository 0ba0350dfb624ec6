namespace LineThings.SampleBot;

/// <summary>One fault in a call.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Property">In which field.</param>
public sealed record ApiErrorDetail(string? Message, string? Property);
