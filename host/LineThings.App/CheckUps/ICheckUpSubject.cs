namespace LineThings.App;

/// <summary>A board to be checked, and the way to it.</summary>
public interface ICheckUpSubject
{
    /// <summary>The product's service UUID.</summary>
    Guid Service { get; }

    /// <summary>Whether boards of this kind keep bonds over a power cycle; <see langword="null"/> when nobody says.</summary>
    bool? KeepsBonds { get; }

    /// <summary>Whether <see cref="Hear"/> can hear advertising. A browser that has found a board does not tell whether it still advertises.</summary>
    bool CanHear { get; }

    /// <summary>
    /// Whether its links answer a pairing question themselves and tell of it. Otherwise a system does that, asks its user or does not, and
    /// tells nobody.
    /// </summary>
    bool PairsItself { get; }

    /// <summary>Listens for the board.</summary>
    /// <returns>What is heard of it now; <see langword="null"/> when nothing is.</returns>
    CheckUpSighting? Hear();

    /// <summary>Makes a link, not connected yet.</summary>
    /// <param name="acceptsPairing">Whether it is to accept a pairing. Says nothing where a system pairs.</param>
    /// <returns>The link; <see langword="null"/> when there is no way to the board now.</returns>
    ILink? MakeLink(bool acceptsPairing);

    /// <summary>Forgets the bond on this side.</summary>
    /// <returns><see langword="false"/> when only a person can, in the system's settings.</returns>
    bool TryForget();
}
