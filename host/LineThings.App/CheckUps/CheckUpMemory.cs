namespace LineThings.App;

/// <summary>What later steps need to know of earlier ones.</summary>
public sealed class CheckUpMemory
{
    /// <summary>The PSDI read first.</summary>
    public byte[]? Psdi { get; set; }

    /// <summary>Whether the system was seen asking for a pairing; <see langword="null"/> when nobody looked.</summary>
    public bool? SystemAsks { get; set; }

    /// <summary>When the last link was left, or may have been by a person, by the check-up's clock; <see langword="null"/> before.</summary>
    public long? LeftAt { get; set; }

    /// <summary>Whether the board has lost its power since the last time a protected value went over an encrypted link.</summary>
    public bool WasPowerCut { get; set; }
}
