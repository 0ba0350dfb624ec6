namespace Repository.Tests.Boards;

/// <summary>That a board was tried, in <c>board.json</c>.</summary>
/// <param name="Date">When.</param>
/// <param name="What">What was seen.</param>
internal sealed record HardwareVerification(DateOnly Date, string What);
