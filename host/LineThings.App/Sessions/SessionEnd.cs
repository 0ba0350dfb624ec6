namespace LineThings.App;

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>Nothing was left to run and the set says <c>autoClose</c>.</summary>
    AutoClosed,

    /// <summary>The product's scenario set has changed, and a new session is to run the new one; or somebody else is to have the device.</summary>
    Refreshed,

    /// <summary>The app was asked to stop.</summary>
    Stopped,

    /// <summary>The link was lost.</summary>
    LinkLost,

    /// <summary>The board could not be connected to, or is no LINE Things device.</summary>
    NotConnected,
}
