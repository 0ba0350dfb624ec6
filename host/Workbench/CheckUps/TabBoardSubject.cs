using LineThings.App;

namespace LineThings.Workbench.CheckUps;

/// <summary>A real board, held by a browser tab, as the subject of a check-up. What it advertises and how it pairs, browser and system keep to themselves.</summary>
/// <param name="service">The product's service UUID.</param>
/// <param name="keepsBonds">Whether boards of its kind keep bonds; <see langword="null"/> when nobody says.</param>
/// <param name="make">Makes a link; <see langword="null"/> while no tab holds the board, or it is in use.</param>
internal sealed class TabBoardSubject(Guid service, bool? keepsBonds, Func<ILink?> make) : ICheckUpSubject
{
    /// <inheritdoc/>
    public Guid Service => service;

    /// <inheritdoc/>
    public bool? KeepsBonds => keepsBonds;

    /// <inheritdoc/>
    public bool CanHear => false;

    /// <inheritdoc/>
    public bool PairsItself => false;

    /// <inheritdoc/>
    public CheckUpSighting? Hear() => null;

    /// <inheritdoc/>
    public ILink? MakeLink(bool acceptsPairing) => make();

    /// <inheritdoc/>
    public bool TryForget() => false;
}
