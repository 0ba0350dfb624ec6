namespace LineThings.App;

/// <summary>What the app does with a linked device.</summary>
public enum DeviceState
{
    /// <summary>Nothing: the product has no scenario set, or an empty one.</summary>
    Idle,

    /// <summary>It listens for the device's advertising.</summary>
    Scanning,

    /// <summary>It connects, discovers and identifies the device, and subscribes.</summary>
    Connecting,

    /// <summary>The device asked for a pairing.</summary>
    Pairing,

    /// <summary>The scenario set runs: every trigger is subscribed.</summary>
    Connected,

    /// <summary>It has disconnected after <c>autoClose</c> and waits for the suppression interval.</summary>
    Suppressed,

    /// <summary>Nothing: somebody else uses the device for a while.</summary>
    Lent,
}
