namespace LineThings.Workbench.CheckUps;

/// <summary>Begins a check-up.</summary>
/// <param name="Board">A virtual board's name or a real board's key.</param>
/// <param name="Hands"><c>person</c>, or <c>workbench</c> for a virtual board that the workbench presses and switches itself.</param>
/// <param name="Kind">The board's kind, a folder under <c>boards/</c>.</param>
/// <param name="Person">Who fills the report in.</param>
/// <param name="Hardware">Whether that person says that the board is a physical one; a virtual board never is.</param>
/// <param name="Firmware">The firmware's version, as the person read it on the board's console.</param>
/// <param name="UserId">Whose phone checks; the one that has linked the board, or the default one, when left out.</param>
internal sealed record CheckUpRequestBody(
    string Board, string? Hands = null, string? Kind = null, string? Person = null, bool? Hardware = null, string? Firmware = null, string? UserId = null);
