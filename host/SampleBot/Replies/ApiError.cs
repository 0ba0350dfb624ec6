namespace LineThings.SampleBot;

/// <summary>What the Messaging API says when it refuses a call.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Details">Where.</param>
public sealed record ApiError(string? Message, IReadOnlyList<ApiErrorDetail?>? Details);
