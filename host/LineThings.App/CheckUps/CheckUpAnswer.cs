namespace LineThings.App;

/// <summary>What hands and eyes answer.</summary>
public enum CheckUpAnswer
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It cannot be done here.</summary>
    Cannot,

    /// <summary>The board was seen.</summary>
    Seen,

    /// <summary>The board was not seen.</summary>
    NotSeen,

    /// <summary>It cannot be told.</summary>
    CannotTell,

    /// <summary>The LED is lit.</summary>
    Lit,

    /// <summary>The LED is dark.</summary>
    Dark,

    /// <summary>The system asked for a pairing, and it was refused.</summary>
    AskedAndRefused,

    /// <summary>The system asked for a pairing, and it was accepted.</summary>
    AskedAndAccepted,

    /// <summary>The system did not ask for a pairing.</summary>
    NotAsked,

    /// <summary>The presses were not counted to the end.</summary>
    LostCount,

    /// <summary>The power had not been cut.</summary>
    NotCut,
}
