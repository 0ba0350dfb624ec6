namespace Repository.Tests.Boards;

/// <summary>The LED in <c>board.json</c>.</summary>
/// <param name="Pin">Its GPIO.</param>
/// <param name="Active">The level that lights it.</param>
/// <param name="ResistorOhm">The resistor to add; none when the LED is on the board.</param>
internal sealed record LedFacts(int Pin, PinLevel Active, int? ResistorOhm = null);
