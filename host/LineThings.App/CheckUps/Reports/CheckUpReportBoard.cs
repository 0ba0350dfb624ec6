namespace LineThings.App;

/// <summary>The board of a report and the way to it. What nobody said is <see langword="null"/>.</summary>
/// <param name="Name">Its name in the workbench.</param>
/// <param name="Kind">Its kind, a folder under <c>boards/</c>.</param>
/// <param name="Way">What carried the radio.</param>
/// <param name="ServiceUuid">The product's service UUID.</param>
/// <param name="KeepsBonds">Whether its kind keeps bonds over a power cycle.</param>
/// <param name="Firmware">The firmware's version.</param>
/// <param name="FirmwareSource">Who says so: <c>board</c> or <c>person</c>.</param>
/// <param name="Browser">The browser, as it calls itself.</param>
/// <param name="System">The system that the browser runs on, as it says.</param>
public sealed record CheckUpReportBoard(
    string Name,
    string? Kind,
    CheckUpWay Way,
    Guid ServiceUuid,
    bool? KeepsBonds,
    string? Firmware,
    string? FirmwareSource,
    string? Browser,
    string? System)
{
    /// <summary>Puts facts into a report.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The part.</returns>
    internal static CheckUpReportBoard Of(CheckUpFacts facts) => new(
        facts.Name, facts.Kind, facts.Way, facts.Service, facts.KeepsBonds, facts.Firmware, facts.FirmwareSource, facts.Browser, facts.System);
}
