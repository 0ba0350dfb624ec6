namespace LineThings.App;

/// <summary>What is known of a checked board and the way to it. Unknown stays <see langword="null"/>: nothing is guessed.</summary>
/// <param name="Name">The board's name in the workbench.</param>
/// <param name="Way">What carries the radio.</param>
/// <param name="Service">The product's service UUID.</param>
/// <param name="Kind">The board's kind, a folder under <c>boards/</c>.</param>
/// <param name="KeepsBonds">Whether boards of that kind keep bonds over a power cycle.</param>
/// <param name="Firmware">The firmware's version.</param>
/// <param name="FirmwareSource">Who says so: <c>board</c> or <c>person</c>.</param>
/// <param name="Browser">The browser, as it calls itself.</param>
/// <param name="System">The system that the browser runs on, as it says.</param>
public sealed record CheckUpFacts(
    string Name,
    CheckUpWay Way,
    Guid Service,
    string? Kind = null,
    bool? KeepsBonds = null,
    string? Firmware = null,
    string? FirmwareSource = null,
    string? Browser = null,
    string? System = null);
