namespace Repository.Tests.Boards;

/// <summary>The button in <c>board.json</c>.</summary>
/// <param name="Pin">Its GPIO.</param>
/// <param name="Active">The level that means pressed.</param>
/// <param name="Pull">What keeps its level while nobody presses it.</param>
internal sealed record ButtonFacts(int Pin, PinLevel Active, PinPull Pull = PinPull.Chip);
