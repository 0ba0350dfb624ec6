namespace VirtualEsp32;

/// <summary>What became of a pairing.</summary>
public enum PairingOutcome
{
    /// <summary>The link is encrypted.</summary>
    Paired,

    /// <summary>The user on the central's side refused.</summary>
    Refused,

    /// <summary>The central kept a key that the board does not have (any more): forget the board on the central and pair again.</summary>
    BondMismatch,
}
