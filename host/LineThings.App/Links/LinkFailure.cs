namespace LineThings.App;

/// <summary>Why an operation on a link failed.</summary>
public enum LinkFailure
{
    /// <summary>The board could not be connected to.</summary>
    NotConnected,

    /// <summary>The board has no such service or characteristic.</summary>
    NotFound,

    /// <summary>The board answered with an ATT error.</summary>
    Refused,

    /// <summary>The characteristic cannot be subscribed to.</summary>
    CannotNotify,

    /// <summary>Pairing was refused.</summary>
    PairingRefused,

    /// <summary>The two sides keep different keys.</summary>
    BondMismatch,

    /// <summary>The link is gone.</summary>
    Lost,

    /// <summary>The board did not answer in time.</summary>
    TimedOut,
}
