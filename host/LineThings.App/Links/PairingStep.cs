namespace LineThings.App;

/// <summary>How far encrypting a link has got.</summary>
public enum PairingStep
{
    /// <summary>The board asked for a pairing: the user is asked.</summary>
    Started,

    /// <summary>The two are paired; the link is encrypted.</summary>
    Paired,

    /// <summary>The link is encrypted with the key kept from an earlier pairing.</summary>
    Encrypted,

    /// <summary>The user refused.</summary>
    Refused,

    /// <summary>The board does not have the key that the phone kept.</summary>
    BondMismatch,
}
