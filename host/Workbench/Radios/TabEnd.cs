namespace LineThings.Workbench.Radios;

/// <summary>How a tab went.</summary>
internal enum TabEnd
{
    /// <summary>Its socket was closed or lost.</summary>
    Closed,

    /// <summary>It did not say anything for too long.</summary>
    Silent,

    /// <summary>It has connected anew, over another socket.</summary>
    Replaced,

    /// <summary>It has sent what it must not send.</summary>
    Faulty,

    /// <summary>The workbench stops.</summary>
    Stopping,
}
