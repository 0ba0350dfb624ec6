namespace VirtualEsp32;

/// <summary>Why a link ended.</summary>
public enum LinkEnd
{
    /// <summary>The central disconnected.</summary>
    Disconnected,

    /// <summary>The link was lost: out of reach, power off, stack stopped.</summary>
    Lost,
}
