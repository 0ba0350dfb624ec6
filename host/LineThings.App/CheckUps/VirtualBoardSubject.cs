using VirtualEsp32;

namespace LineThings.App;

/// <summary>A virtual board as the subject of a check-up, over a central of its air.</summary>
/// <param name="central">The central; it keeps the bond.</param>
/// <param name="board">The board.</param>
/// <param name="service">The product's service UUID.</param>
/// <param name="make">Makes a link to the board that accepts pairing, or does not; left out, a <see cref="VirtualBoardLink"/>.</param>
public sealed class VirtualBoardSubject(Central central, VirtualBoard board, Guid service, Func<bool, ILink>? make = null) : ICheckUpSubject
{
    private const string KeepingTarget = "ESP32_BLE_REV0";

    /// <inheritdoc/>
    public Guid Service => service;

    /// <inheritdoc/>
    public bool? KeepsBonds => board.TargetName == KeepingTarget;

    /// <inheritdoc/>
    public bool CanHear => true;

    /// <inheritdoc/>
    public bool PairsItself => true;

    /// <inheritdoc/>
    public CheckUpSighting? Hear() => central.Scan().FirstOrDefault(report => report.Address == board.Address) is { } report
        ? new CheckUpSighting(report.ServiceUuids, report.LocalName)
        : null;

    /// <inheritdoc/>
    public ILink? MakeLink(bool acceptsPairing) => make is null ? new VirtualBoardLink(central, board.Address, acceptsPairing) : make(acceptsPairing);

    /// <inheritdoc/>
    public bool TryForget()
    {
        central.Forget(board.Address);
        return true;
    }
}
